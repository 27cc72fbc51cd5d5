import { err, ok, type Result } from '@evertill/domain'
import type { FastifyInstance } from 'fastify'

/** After an outage every till of a shop comes at once; who finds no room here waits for seconds. */
const connectionsWaitingMax = 4_096

/**
 * @param setting by which the operator chooses the port
 * @returns the port that it listens on, or a sentence for the operator
 */
export async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  setting: 'PORT' | 'TRUST_PORT' = 'PORT',
): Promise<Result<number, string>> {
  try {
    await app.listen({ port, host, backlog: connectionsWaitingMax })
  } catch (error) {
    return err(cannotListen(error, host, port, setting))
  }
  const address = app.server.address()
  return ok(typeof address === 'object' && address ? address.port : port)
}

function cannotListen(error: unknown, host: string, port: number, setting: string): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop it, or choose another: put ${setting}=${port + 1} before npm start.`
  }
  if (code === 'EACCES')
    return `This user may not listen on port ${port}. Choose one above 1023 with ${setting}.`
  return `The server cannot listen on ${host}:${port} (${String(code)}).`
}
