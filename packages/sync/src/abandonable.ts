import type { Transport, TransportReply } from './ports.ts'

export interface Abandonable {
  readonly transport: Transport
  /** Ends every exchange under way as unknown. What still comes back is nobody's answer. */
  abandon(): void
}

/**
 * A transport whose exchanges can be given up before their time-out.
 *
 * After an outage a request may hang on a dead connection for most of a minute, while the network
 * has long been back. Giving it up and sending the same bytes anew is safe: what it does at the
 * server, if it still arrives, the next one is told as `duplicate`.
 */
export function abandonable(transport: Transport): Abandonable {
  const underWay = new Set<(reply: TransportReply) => void>()
  return {
    transport: {
      send: (request) =>
        new Promise((resolve) => {
          const end = (reply: TransportReply) => {
            underWay.delete(end)
            resolve(reply)
          }
          underWay.add(end)
          transport.send(request).then(end, () => end({ kind: 'unknown', reason: 'network' }))
        }),
    },
    abandon() {
      for (const end of [...underWay]) end({ kind: 'unknown', reason: 'network' })
    },
  }
}
