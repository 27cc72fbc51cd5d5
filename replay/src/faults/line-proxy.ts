import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import type { LineFault, Way } from './line-fault.ts'

/** What the next connection meets; null: nothing. */
export type Weather = () => LineFault | null

/**
 * The line between tills and server, as plain TCP: it knows bytes and connections, no requests, so
 * that what it breaks is broken below everything that HTTP could mend.
 */
export interface LineProxy {
  readonly port: number
  /** Ends every open connection; those that come from now on meet this weather. */
  setWeather(weather: Weather): void
  /** From now on nothing reaches the till, whatever the server says, until the line is let go. */
  holdAnswers(): void
  letAnswersGo(): void
  /** Bytes that the server said and the till has not been given. */
  heldBytes(): number
  /** How many connections met which fault, or none. */
  met(): Readonly<Partial<Record<LineFault['kind'] | 'none', number>>>
  close(): Promise<void>
}

export interface LineProxyOptions {
  /** The real server, on this machine. */
  readonly targetPort: number
  readonly weather?: Weather
}

export const fine: Weather = () => null

const host = '127.0.0.1'

export async function startLineProxy(options: LineProxyOptions): Promise<LineProxy> {
  const { targetPort } = options
  const lines = new Set<Line>()
  const met: Partial<Record<LineFault['kind'] | 'none', number>> = {}
  let weather = options.weather ?? fine
  let holding = false
  // Half of a connection may end before the other: the proxy must not tidy that away.
  const server = createServer({ allowHalfOpen: true }, (till) => {
    const fault = weather()
    const name = fault?.kind ?? 'none'
    met[name] = (met[name] ?? 0) + 1
    const line = new Line(till, targetPort, fault)
    lines.add(line)
    if (holding) line.hold()
    line.onGone(() => lines.delete(line))
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    setWeather(next) {
      weather = next
      for (const line of lines) line.reset()
    },
    holdAnswers() {
      holding = true
      for (const line of lines) line.hold()
    },
    letAnswersGo() {
      holding = false
      for (const line of lines) line.letGo()
    },
    heldBytes: () => [...lines].reduce((sum, line) => sum + line.heldBytes(), 0),
    met: () => ({ ...met }),
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const line of lines) line.reset()
      await closed
    },
  }
}

/** One connection of a till, and the one to the server that carries it on. */
class Line {
  readonly #till: Socket
  readonly #server: Socket
  readonly #fault: LineFault | null
  readonly #passed: Record<Way, number> = { toServer: 0, toTill: 0 }
  /** Ways that say nothing any more. */
  readonly #silent = new Set<Way>()
  /** Answers on hold, in their order; null where nothing is held. */
  #held: (() => void)[] | null = null
  #heldBytes = 0

  constructor(till: Socket, targetPort: number, fault: LineFault | null) {
    this.#till = till
    this.#server = createConnection({ host, port: targetPort, allowHalfOpen: true })
    this.#fault = fault
    for (const end of [till, this.#server]) {
      end.setNoDelay(true)
      // A dead end kills the line: the other side sees it die, too, unless bytes vanish anyway.
      end.on('error', () => this.reset())
    }
    till.on('data', (bytes: Buffer) => this.#carry('toServer', bytes))
    till.on('end', () => this.#end('toServer'))
    till.on('close', () => this.#server.destroy())
    this.#server.on('data', (bytes: Buffer) => this.#carry('toTill', bytes))
    this.#server.on('end', () => this.#end('toTill'))
    // Its end may still wait for what was said before it.
    this.#server.on('close', (broken: boolean) => {
      if (broken) this.reset()
    })
  }

  onGone(then: () => void): void {
    this.#till.on('close', then)
  }

  reset(): void {
    this.#held = null
    this.#heldBytes = 0
    for (const end of [this.#till, this.#server]) {
      if (!end.destroyed) end.resetAndDestroy()
    }
  }

  hold(): void {
    this.#held ??= []
  }

  letGo(): void {
    const held = this.#held ?? []
    this.#held = null
    this.#heldBytes = 0
    for (const say of held) say()
  }

  heldBytes(): number {
    return this.#heldBytes
  }

  #carry(way: Way, bytes: Buffer): void {
    if (way === 'toTill' && this.#held) {
      this.#heldBytes += bytes.length
      this.#held.push(() => this.#meet(way, bytes))
    } else {
      this.#meet(way, bytes)
    }
  }

  /** Lets these bytes meet the line's fault. */
  #meet(way: Way, bytes: Buffer): void {
    if (this.#silent.has(way)) return
    const before = this.#passed[way]
    const beforeBothWays = this.#passed.toServer + this.#passed.toTill
    this.#passed[way] += bytes.length
    const fault = this.#fault
    if (fault?.kind === 'delay') {
      // Equal delays keep their order.
      setTimeout(() => this.#say(way, bytes), fault.delayMs).unref()
      return
    }
    if (fault?.kind === 'flipBits' && fault.way === way) flipBits(bytes, before, fault)
    const left = fault ? leftOf(fault, way, { before, beforeBothWays }) : Number.POSITIVE_INFINITY
    if (bytes.length <= left) {
      this.#say(way, bytes)
      return
    }
    if (left <= 0) this.#break(way)
    // What was let through is on its way before the line breaks.
    else this.#to(way).write(bytes.subarray(0, left), () => this.#break(way))
  }

  /** What the fault does once its bytes have passed. */
  #break(way: Way): void {
    switch (this.#fault?.kind) {
      case 'drop':
      case 'answerThenReset':
        this.reset()
        break
      case 'blackhole':
        this.#silent.add('toServer').add('toTill')
        break
      case 'halfClose':
        this.#endOne(way)
        break
      case 'truncate':
        this.#endOne('toServer')
        this.#endOne('toTill')
        break
    }
  }

  #say(way: Way, bytes: Buffer): void {
    const to = this.#to(way)
    if (to.writable) to.write(bytes)
  }

  /** The sender of this way has nothing more to say. */
  #end(way: Way): void {
    if (this.#silent.has(way)) return
    const end = () => void this.#to(way).end()
    if (this.#fault?.kind === 'delay') setTimeout(end, this.#fault.delayMs).unref()
    else if (way === 'toTill' && this.#held) this.#held.push(end)
    else end()
  }

  #endOne(way: Way): void {
    this.#silent.add(way)
    this.#to(way).end()
  }

  #to(way: Way): Socket {
    return way === 'toServer' ? this.#server : this.#till
  }
}

/** How many more bytes this fault lets through in this way. */
function leftOf(
  fault: Exclude<LineFault, { kind: 'delay' }>,
  way: Way,
  passed: { readonly before: number; readonly beforeBothWays: number },
): number {
  switch (fault.kind) {
    case 'drop':
    case 'blackhole':
      return fault.afterBytes - passed.beforeBothWays
    case 'truncate':
    case 'halfClose':
      return fault.way === way ? fault.afterBytes - passed.before : Number.POSITIVE_INFINITY
    case 'answerThenReset':
      return way === 'toTill' ? fault.afterBytes - passed.before : Number.POSITIVE_INFINITY
    case 'flipBits':
      return Number.POSITIVE_INFINITY
  }
}

/** @param from  how many bytes this way had carried before these */
function flipBits(
  bytes: Buffer,
  from: number,
  { afterBytes, everyBytes }: Extract<LineFault, { kind: 'flipBits' }>,
): void {
  for (let at = 0; at < bytes.length; at++) {
    const past = from + at - afterBytes
    if (past < 0 || past % everyBytes !== 0) continue
    // Never the highest bit: text stays text, which is the harder case.
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (past % 7))
  }
}
