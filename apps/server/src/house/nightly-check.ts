import type { LastCheck } from '@evertill/protocol/office'
import { errorFacts } from '../http/log.ts'
import type { BooksChecked } from './check-books.ts'
import type { RunningCheck } from './check-in-worker.ts'
import { isCheckDue } from './check-time.ts'
import { keepLastCheck, readLastCheck } from './last-check.ts'

/** How often it is asked whether a check is due, and when first: a start has other things to do. */
const lookEveryMs = 60_000

export interface CheckWorld {
  /** The clock of the wall. */
  nowMs(): number
  /** A clock that only goes forward, in milliseconds. */
  steadyMs(): number
  check(): RunningCheck
  log: {
    info(sentence: string): void
    error(sentence: string): void
  }
}

/** Proves the books a minute after each start and every night, and keeps what came of it. */
export class NightlyCheck {
  readonly #dataDir: string
  readonly #world: CheckWorld
  #last: LastCheck | null
  #own: { startedMs: number; steadyMs: number; failed: boolean } | null = null
  #running: RunningCheck | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(dataDir: string, world: CheckWorld) {
    this.#dataDir = dataDir
    this.#world = world
    this.#last = readLastCheck(dataDir)
  }

  /** The last outcome, also of an earlier process. */
  get last(): LastCheck | null {
    return this.#last
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), lookEveryMs)
    this.#timer.unref()
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#running?.stop()
  }

  /** Checks the books where it is time to. Never throws: what fails is told in the log. */
  async look(): Promise<void> {
    if (this.#running || !this.#isDue()) return
    const { nowMs, steadyMs } = this.#world
    const own = { startedMs: nowMs(), steadyMs: steadyMs(), failed: false }
    this.#own = own
    try {
      this.#running = this.#world.check()
      this.#keep(await this.#running.outcome, new Date(nowMs()).toISOString())
    } catch (error) {
      own.failed = true
      const { type, message } = errorFacts(error)
      this.#world.log.error(`The books could not be checked (${type}). ${message}`.trim())
    } finally {
      this.#running = null
    }
  }

  #isDue(): boolean {
    const { nowMs, steadyMs } = this.#world
    const own = this.#own && { ...this.#own, agoMs: steadyMs() - this.#own.steadyMs }
    const kept = this.#last && { endedMs: Date.parse(this.#last.at), proved: this.#last.proved }
    return isCheckDue({ nowMs: nowMs(), own, kept })
  }

  #keep({ proved, commands, sentence, shops }: BooksChecked, at: string): void {
    const { log } = this.#world
    const check = {
      at,
      proved,
      commands: shops > 1 ? null : commands,
      sentence: sentence && shown(sentence, shops),
    }
    this.#last = check
    if (proved) log.info(`The books are checked: ${commands} commands, all proved.`)
    else log.error(`The books differ from what the tills wrote. ${sentence}`)
    if (!keepLastCheck(this.#dataDir, check)) {
      log.error('What the check of the books came to could not be written to the data folder.')
    }
  }
}

/** What a shop's people are shown: where several share the books, place and count may be another's. */
function shown(sentence: string, shops: number): string {
  if (shops > 1) return 'The log of the server names the place.'
  return sentence.slice(0, 1_000)
}
