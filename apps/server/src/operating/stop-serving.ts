import type { FastifyInstance } from 'fastify'
import type { Gate } from '../http/gate.ts'

/** A push waits 3 s for its turn at most, and runs in well under one. */
export const answeredWithinMs = 6_000

/**
 * Ends the serving of requests: from now on nobody is let in, whoever was inside is answered, and
 * then every connection is closed. Whoever was not answered in time asks the next process again.
 */
export async function stopServing(
  app: FastifyInstance,
  gate: Gate,
  withinMs = answeredWithinMs,
): Promise<void> {
  const answered = gate.stop()
  // New connections are refused; those that wait for a next request are closed.
  app.server.close()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, withinMs, 'late')
  })
  if ((await Promise.race([answered, late])) === 'late') {
    app.log.warn(`Stopped with ${gate.inside} requests unanswered: they will be asked again.`)
  }
  clearTimeout(timer)
  await app.close()
}
