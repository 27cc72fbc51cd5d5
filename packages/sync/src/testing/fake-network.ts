import type { Timers, Transport, TransportReply, TransportRequest } from '../ports.ts'
import { type FakeServer, reply } from './fake-server.ts'

/** What the way to the server does to one request. */
export type Weather =
  | 'fine'
  /** Nothing is there: refused at once. */
  | 'down'
  /** Packets vanish: the time-out tells. The server never saw it. */
  | 'lost'
  /** The server took it; its reply vanishes. */
  | 'replyLost'
  /** The server took it; half of its reply arrives. */
  | 'replyCut'
  /** The last line arrives short. */
  | 'bodyCut'
  /** A captive portal answers with its page. */
  | 'portal'
  /** A proxy says 502 with a page of its own. */
  | 'badGateway'
  /** A proxy refuses anything over 2,000 bytes. */
  | 'smallProxy'
  /** The server took it, and answers only when `release` is called. */
  | 'held'

/** The network between one till and the fake server. Its weather is asked for each request. */
export class FakeNetwork implements Transport {
  weather: (request: TransportRequest) => Weather = () => 'fine'
  readonly #server: FakeServer
  readonly #timers: Timers
  readonly #held: (() => void)[] = []
  /** Weather for the next requests to these paths, before `weather` is asked. */
  readonly #next: { readonly path: string; readonly weather: Weather }[] = []

  constructor(server: FakeServer, timers: Timers) {
    this.#server = server
    this.#timers = timers
  }

  /** The next request to this path meets this weather. */
  next(path: string, weather: Weather): void {
    this.#next.push({ path, weather })
  }

  release(): void {
    for (const deliver of this.#held.splice(0)) deliver()
  }

  send(request: TransportRequest): Promise<TransportReply> {
    const at = this.#next.findIndex(({ path }) => request.path.startsWith(path))
    const planned = at < 0 ? null : this.#next.splice(at, 1)[0]
    return this.#through(request, planned?.weather ?? this.weather(request))
  }

  #through(request: TransportRequest, weather: Weather): Promise<TransportReply> {
    switch (weather) {
      case 'fine':
        return Promise.resolve(this.#server.handle(request))
      case 'down':
        return Promise.resolve({ kind: 'unknown', reason: 'network' })
      case 'lost':
        return this.#timeout(request)
      case 'replyLost':
        this.#server.handle(request)
        return this.#timeout(request)
      case 'replyCut': {
        const whole = this.#server.handle(request)
        if (whole.kind === 'unknown') return Promise.resolve(whole)
        return Promise.resolve({ ...whole, body: whole.body.slice(0, whole.body.length / 2) })
      }
      case 'bodyCut':
        return Promise.resolve(this.#server.handle({ ...request, body: cut(request.body) }))
      case 'portal':
        return Promise.resolve(reply(200, '<html><h1>Welcome to the Wi-Fi</h1></html>'))
      case 'badGateway':
        return Promise.resolve(reply(502, '<html>Bad gateway</html>'))
      case 'smallProxy':
        return (request.body ?? '').length > 2_000
          ? Promise.resolve(reply(413, '<html>Too large</html>'))
          : Promise.resolve(this.#server.handle(request))
      case 'held': {
        const answer = this.#server.handle(request)
        return new Promise((resolve) => this.#held.push(() => resolve(answer)))
      }
    }
  }

  #timeout({ timeoutMs }: TransportRequest): Promise<TransportReply> {
    return new Promise((resolve) =>
      this.#timers.after(timeoutMs, () => resolve({ kind: 'unknown', reason: 'timeout' })),
    )
  }
}

/** Cuts into the last line, header or command. */
function cut(body: string | null): string | null {
  return body?.slice(0, -5) ?? null
}
