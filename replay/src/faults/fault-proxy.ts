import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A page of our own that the proxy serves beside the server's calls: browsers want one origin. */
export type ServePage = (request: IncomingMessage, response: ServerResponse) => boolean

export interface FaultProxyOptions {
  /** The real server, on this machine. */
  readonly targetPort: number
  readonly servePage?: ServePage
}

/** Stands between tills and server, and breaks what lies between them when it is told to. */
export interface FaultProxy {
  readonly port: number
  /** Ends every open connection and refuses new ones, until `heal`. */
  cut(): Promise<void>
  heal(): Promise<void>
  /**
   * The next reply to a push is swallowed: the server has done its work and the till never hears of
   * it.
   *
   * @returns a promise that is kept when it has happened
   */
  loseNextReply(): Promise<void>
  close(): Promise<void>
}

const pushPath = '/api/sync/v1/push'
const host = '127.0.0.1'

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const sockets = new Set<Socket>()
  const lossesWanted: (() => void)[] = []
  const server = createServer((incoming, response) => {
    if (options.servePage?.(incoming, response)) return
    forward(incoming, response, options.targetPort, () =>
      incoming.url === pushPath ? lossesWanted.shift() : undefined,
    )
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = async (port: number) => {
    server.listen(port, host)
    await once(server, 'listening')
  }
  const cut = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    cut,
    heal: () => (server.listening ? Promise.resolve() : listen(port)),
    loseNextReply: () => new Promise((resolve) => lossesWanted.push(resolve)),
    close: cut,
  }
}

/** @param losing gives, once the server has answered whole, who wants this answer to be lost */
function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  targetPort: number,
  losing: () => (() => void) | undefined,
): void {
  const { method, url, headers } = incoming
  const outgoing = request({ host, port: targetPort, method, path: url, headers, agent: false })
  // The till never learns what went wrong behind: its connection just dies.
  const breakOff = () => incoming.socket.resetAndDestroy()
  outgoing.on('error', breakOff)
  incoming.on('error', () => outgoing.destroy())
  response.on('close', () => outgoing.destroy())
  outgoing.on('response', (answer) => {
    const chunks: Buffer[] = []
    answer.on('data', (chunk: Buffer) => chunks.push(chunk))
    answer.on('error', breakOff)
    answer.on('end', () => {
      const lost = answer.statusCode === 200 ? losing() : undefined
      if (lost) {
        breakOff()
        lost()
        return
      }
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      response.end(Buffer.concat(chunks))
    })
  })
  incoming.pipe(outgoing)
}
