import type { TransportReply, TransportRequest } from '@evertill/sync'
import type { SimServer } from '../world/sim-server.ts'
import type { SimTime } from '../world/sim-time.ts'

/** What the way to the server does to one request. */
export type Weather = (request: TransportRequest, way: Way) => Promise<TransportReply>

/** What a weather is made of. */
export interface Way {
  /** The server gets it, as it is or altered, and says this. */
  deliver(altered?: Partial<TransportRequest>): Promise<TransportReply>
  /** Nothing comes back until the till's own time-out. */
  timeOut(): Promise<TransportReply>
  /** Is done when the test says `arriveLate`. */
  later<T>(run: () => Promise<T>): Promise<T>
  /** Simulated time passes. */
  pause(ms: number): Promise<void>
}

export const lost: TransportReply = { kind: 'unknown', reason: 'network' }

export const fine: Weather = (_, { deliver }) => deliver()
/** Nothing is there: refused at once. */
export const down: Weather = async () => lost
/** Packets vanish both ways. */
export const silent: Weather = (_, { timeOut }) => timeOut()
/** The server took it; the connection breaks before the answer. */
export const answerLost: Weather = async (_, { deliver }) => {
  await deliver()
  return lost
}
/** The server took it; its answer vanishes. */
export const answerVanishes: Weather = async (_, { deliver, timeOut }) => {
  await deliver()
  return timeOut()
}
/** The server took it; half of its answer arrives. */
export const answerCut: Weather = async (_, { deliver }) => {
  const reply = await deliver()
  if (reply.kind === 'unknown') return reply
  return { ...reply, body: reply.body.slice(0, reply.body.length / 2) }
}
/** The server took it; its answer arrives late. */
export const answerDelayed: Weather = async (_, { deliver, later }) => {
  const reply = await deliver()
  return later(async () => reply)
}
/** The till hears nothing; the server gets it much later. */
export const delayed: Weather = async (_, { deliver, later }) => {
  void later(() => deliver())
  return lost
}
/** Sent once by the till, received twice. */
export const twice: Weather = async (_, { deliver }) => {
  await deliver()
  return deliver()
}
/** A proxy gave up in the middle of the last line. */
export const lastLineCut: Weather = ({ body }, { deliver }) =>
  deliver({ body: body?.slice(0, -7) ?? null })

/** Somebody answers for the server. */
export function says(status: number, body: string | object, retryAfterSeconds?: number): Weather {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return async () => ({
    kind: 'reply',
    status,
    body: text,
    retryAfterSeconds: retryAfterSeconds ?? null,
  })
}

/** The server's own answer, with something in it changed. */
export function answerWith(change: (answer: Record<string, unknown>) => object): Weather {
  return async (_, { deliver }) => {
    const reply = await deliver()
    if (reply.kind === 'unknown') return reply
    return { ...reply, body: JSON.stringify(change(JSON.parse(reply.body))) }
  }
}

/** A refusal in our own envelope, as our server would write it. */
export function refuses(status: number, code: string, retryAfterSeconds?: number): Weather {
  return (request, way) => {
    const nonce = nonceOf(request)
    const body = { code, message: 'No.', nonce, server_time: '2026-11-21T09:00:00.000Z' }
    return says(status, body, retryAfterSeconds)(request, way)
  }
}

/** The line between one till and the server. */
export class AttackLine {
  /** The weather of each request that nothing else was planned for. */
  weather: Weather = down
  /** Every request, and when it left the till. */
  readonly sent: { readonly request: TransportRequest; readonly atMs: number }[] = []
  readonly #next: { readonly path: string; readonly weather: Weather }[] = []
  readonly #late: (() => Promise<unknown>)[] = []
  readonly #server: SimServer
  readonly #time: SimTime

  constructor(server: SimServer, time: SimTime) {
    this.#server = server
    this.#time = time
  }

  /** The next request to this path meets this weather. */
  next(path: string, ...weathers: readonly Weather[]): void {
    for (const weather of weathers) this.#next.push({ path, weather })
  }

  /** Requests to this path so far, from a moment on. */
  requests(path: string, sinceMs = 0): readonly TransportRequest[] {
    return this.sent
      .filter(({ request, atMs }) => isTo(request, path) && atMs >= sinceMs)
      .map(({ request }) => request)
  }

  send(request: TransportRequest): Promise<TransportReply> {
    this.sent.push({ request, atMs: this.#time.nowMs })
    const at = this.#next.findIndex(({ path }) => isTo(request, path))
    const planned = at < 0 ? null : this.#next.splice(at, 1)[0]
    return (planned?.weather ?? this.weather)(request, this.#way(request))
  }

  /** What was under way for so long arrives now. */
  async arriveLate(): Promise<void> {
    for (const run of this.#late.splice(0)) await run()
  }

  #way(request: TransportRequest): Way {
    const time = this.#time
    return {
      deliver: (altered) => this.#deliver({ ...request, ...altered }),
      timeOut: async () => {
        await time.pause(request.timeoutMs)
        return { kind: 'unknown', reason: 'timeout' }
      },
      later: (run) => new Promise((resolve) => this.#late.push(async () => resolve(await run()))),
      pause: (ms) => time.pause(ms),
    }
  }

  async #deliver({ path, token, body }: TransportRequest): Promise<TransportReply> {
    const bytes = new TextEncoder().encode(body ?? '')
    return (await this.#server.handle({ path, token, body: bytes })) ?? lost
  }
}

/** The header of a push. */
export function headerOf(push: Pick<TransportRequest, 'body'> | undefined) {
  return JSON.parse(push?.body?.split('\n')[0] ?? '{}') as {
    readonly epoch: string
    readonly prev: { readonly seq: number; readonly link: string }
    readonly last: { readonly seq: number; readonly link: string }
    readonly oldest: boolean
    readonly nonce: string
  }
}

/** How many commands a push carried. */
export function linesIn({ body }: TransportRequest): number {
  return (body?.split('\n').length ?? 1) - 1
}

function nonceOf({ path, body }: TransportRequest): string | null {
  if (path === 'push') return headerOf({ body }).nonce
  if (body !== null) return JSON.parse(body).nonce
  return new URL(path, 'http://shop/').searchParams.get('nonce')
}

function isTo({ path }: TransportRequest, wanted: string): boolean {
  return path === wanted || path.startsWith(`${wanted}?`) || path.startsWith(`${wanted}/`)
}
