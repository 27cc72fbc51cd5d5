import type { TransportReply, TransportRequest } from '@evertill/sync'
import type { Script } from '../exhaustive/script.ts'
import type { Trace } from '../trace/trace.ts'
import type { ServerRequest } from '../world/answer-request.ts'
import type { Chance } from '../world/chance.ts'
import type { SimServer } from '../world/sim-server.ts'
import type { SimTime } from '../world/sim-time.ts'
import type { Tab } from '../world/tab.ts'
import { cutLastLine, flipByte } from './damage.ts'
import type { Strengths } from './fault-names.ts'

/** A push as it was sent, and as it arrived. */
export interface IntactPush {
  readonly text: string
  readonly token: string | null
}

export interface NetworkParts {
  readonly time: SimTime
  readonly trace: Trace
  readonly chance: Chance
  readonly server: SimServer
  /** Decides what goes wrong, where chance does not. */
  readonly script: Script | null
  /** A push arrived at the running server. */
  readonly pushArrived: (tab: Tab) => void
  /** The server answered a push that arrived as it was sent. */
  readonly pushAnswered: (push: IntactPush, reply: TransportReply) => void
}

/** @param handledMs when the server judged it; absent where it did not */
type Answer = (reply: TransportReply, handledMs?: number) => void

interface Sent extends ServerRequest {
  /** A push's text, where it arrives as it was sent. */
  readonly intact: string | null
}

/** Bytes that a small proxy lets through: two or three sales. */
const smallProxyBytes = 4_000

const utf8 = new TextEncoder()

const portalPage = '<!doctype html><title>Welcome</title><h1>Please accept the terms</h1>'
const gatewayPage = '<html><h1>502 Bad Gateway</h1></html>'
const lost: TransportReply = { kind: 'unknown', reason: 'network' }

/** The way between tills and the server, with all that happens on it. */
export class Network {
  /** null: a good network. */
  faults: Strengths | null = null
  readonly #parts: NetworkParts

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  send(tab: Tab, request: TransportRequest): Promise<TransportReply> {
    const { time, trace } = this.#parts
    return new Promise((resolve) => {
      let answered = false
      const answer: Answer = (reply, handledMs) => {
        if (answered || tab.isDead) return
        answered = true
        cancel()
        if (handledMs !== undefined && isAboutLines(request)) tab.hears(request.path, handledMs)
        trace.tell(tab.name, `← ${shortPath(request)}: ${replyText(reply)}`)
        resolve(reply)
      }
      const cancel = time.after(request.timeoutMs, () =>
        answer({ kind: 'unknown', reason: 'timeout' }),
      )
      trace.tell(tab.name, `→ ${shortPath(request)} ${bodyText(request)}`)
      this.#travel(tab, request, answer)
    })
  }

  /** Decides what becomes of one request, and of its copies. */
  #travel(tab: Tab, request: TransportRequest, answer: Answer): void {
    const { time, chance } = this.#parts
    const strike = (name: keyof Strengths, share: number) =>
      this.faults !== null && chance.happens(this.faults[name] * share)
    const delay = () => this.#delayMs()
    const reply = (what: TransportReply) => time.after(delay(), () => answer(what))
    const scripted = isAboutLines(request)
      ? this.#parts.script?.at('request is lost', 'reply is lost', 'request comes twice')
      : null
    if (scripted === 'request is lost') return
    if (tab.machine.isOffline) {
      // Half of the time the browser knows; otherwise it hangs until the time-out.
      if (chance.happens(0.5)) reply(lost)
      return
    }
    if (strike('requestLost', 0.5)) {
      if (chance.happens(0.5)) reply(lost)
      return
    }
    if (strike('portal', 0.3)) return void reply(page(200, portalPage))
    if (strike('badGateway', 0.3)) return void reply(page(502, gatewayPage))
    const bytes = utf8.encode(request.body ?? '')
    if (this.faults && this.faults.smallProxy > 0 && bytes.length > smallProxyBytes) {
      return void reply(page(413, gatewayPage))
    }
    const isPush = request.path === 'push'
    const intact = isPush ? request.body : null
    const sent: Sent = { path: request.path, token: request.token, body: bytes, intact }
    if (isPush && strike('lastLineCut', 0.5)) {
      const cut = { ...sent, body: cutLastLine(bytes, chance), intact: null }
      time.after(delay(), () => this.#arrive(tab, cut, answer))
      return
    }
    if (isPush && strike('byteFlipped', 0.4)) {
      const flipped = { ...sent, body: flipByte(bytes, chance), intact: null }
      time.after(delay(), () => this.#arrive(tab, flipped, answer))
      return
    }
    // The copy's answer is nobody's.
    const nobody = () => undefined
    const heard = scripted === 'reply is lost' ? nobody : answer
    time.after(delay(), () => this.#arrive(tab, sent, heard))
    if (scripted === 'request comes twice') {
      time.after(delay() * 2, () => this.#arrive(tab, sent, nobody))
    }
    if (strike('requestTwice', 0.5)) time.after(delay(), () => this.#arrive(tab, sent, nobody))
    if (strike('requestAgainLater', 0.4)) {
      const laterMs = chance.spread(1_000, 200_000)
      time.after(laterMs, () => this.#arrive(tab, sent, nobody))
    }
  }

  #arrive(tab: Tab, request: Sent, answer: Answer): void {
    const { time, chance, server } = this.#parts
    if (request.path === 'push' && server.isUp) this.#parts.pushArrived(tab)
    void server.handle(request).then((reply) => {
      if (reply && request.intact) {
        this.#parts.pushAnswered({ text: request.intact, token: request.token }, reply)
      }
      const strike = (name: keyof Strengths, share: number) =>
        this.faults !== null && chance.happens(this.faults[name] * share)
      if (tab.machine.isOneWay || strike('replyLost', 0.5)) return
      if (reply === null) return void time.after(this.#delayMs(), () => answer(lost))
      const back = strike('replyCut', 0.5) ? cutReply(reply, chance) : reply
      const handledMs = time.nowMs
      time.after(this.#delayMs(), () => answer(back, handledMs))
    })
  }

  #delayMs(): number {
    const { chance } = this.#parts
    const slow = this.faults?.slow ?? 0
    // Differing delays are what puts requests into another order.
    return chance.happens(slow) ? chance.spread(200, 40_000 * slow + 400) : chance.spread(5, 60)
  }
}

function page(status: number, body: string): TransportReply {
  return { kind: 'reply', status, body, retryAfterSeconds: null }
}

function cutReply(reply: TransportReply, chance: Chance): TransportReply {
  if (reply.kind !== 'reply' || chance.happens(0.5)) return lost
  return { ...reply, body: reply.body.slice(0, chance.between(0, reply.body.length - 1)) }
}

function isAboutLines({ path }: TransportRequest): boolean {
  return path === 'push' || path === 'heartbeat'
}

function shortPath({ path }: TransportRequest): string {
  return path.split('?')[0]?.slice(0, 20) ?? ''
}

function bodyText({ path, body }: TransportRequest): string {
  if (path !== 'push' || body === null) return ''
  const newline = body.indexOf('\n')
  const { epoch, prev, last, oldest } = JSON.parse(body.slice(0, newline))
  return `${epoch.slice(0, 4)} ${prev.seq + 1}..${last.seq}${oldest ? ' (oldest)' : ''}`
}

function replyText(reply: TransportReply): string {
  if (reply.kind === 'unknown') return reply.reason
  const code = /"code":"(\w+)"/.exec(reply.body)?.[1]
  const outcomes = [...reply.body.matchAll(/"outcome":"(\w)/g)].map(([, first]) => first).join('')
  return [reply.status, code, outcomes].filter(Boolean).join(' ')
}
