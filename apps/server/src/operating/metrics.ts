import type { LastCheck } from '@evertill/protocol/office'
import type { DatabaseLoad, Figures } from '@evertill/storage-sql'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { routeOf } from '../http/log.ts'

const outcomes = ['applied', 'flagged', 'duplicate', 'parked'] as const
type Outcome = (typeof outcomes)[number]

/** How a push ended, as a label: taken, refused for good, or not now. */
export type PushResult = 'taken' | 'refused' | 'not_now'

/** What a scrape is told beside what was counted. */
export interface Scrape {
  readonly nowMs: number
  readonly load: DatabaseLoad
  /** null: the database did not answer, and what it would tell is left out. */
  readonly figures: Figures | null
  readonly lastCheck: LastCheck | null
}

/** What this process counts and measures, in the words of Prometheus: base units, no state of its own. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #commands = this.#counter('commands_total', 'Commands answered, by outcome', ['outcome'])
  readonly #requests = this.#counter(
    'requests_total',
    'Requests answered, by route, method and status',
    ['route', 'method', 'status'],
  )
  readonly #pushes = new Histogram({
    name: 'evertill_push_seconds',
    help: 'From the head of a push to the end of its answer, by result',
    labelNames: ['result'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  })
  readonly #database = this.#gauge('database_up', '1 where the database answered this scrape')
  readonly #writer = this.#gauge('ledger_transactions', 'Transactions of the ledger, by state', [
    'state',
  ])
  readonly #connections = this.#gauge(
    'database_connections',
    'Connections to PostgreSQL, by state',
    ['state'],
  )
  readonly #silence = this.#gauge(
    'till_silence_seconds',
    'Since a till was last heard, by a push or a heartbeat',
    ['store', 'till'],
  )
  readonly #waiting = this.#gauge(
    'till_waiting_commands',
    'Commands that a till holds and that were not answered, as it last said',
    ['store', 'till'],
  )
  readonly #queueAge = this.#gauge(
    'till_queue_age_seconds',
    'Age of the oldest command that a till said is waiting; 0 where none is',
    ['store', 'till'],
  )
  readonly #needsHelp = this.#gauge(
    'till_needs_help_commands',
    'Commands of a till that are parked, as it last said',
    ['store', 'till'],
  )
  readonly #items = this.#gauge('open_items', 'Findings that wait for a person, by kind', [
    'store',
    'kind',
  ])
  readonly #parked = this.#gauge('parked_commands', 'Commands kept and not booked until settled', [
    'store',
  ])
  readonly #proved = this.#gauge(
    'books_proved',
    '1 where the last check proved the books, 0 where not',
  )
  readonly #checked = this.#gauge(
    'books_checked_timestamp_seconds',
    'When the books were last checked',
  )

  constructor(version: string) {
    collectDefaultMetrics({ register: this.#registry })
    this.#gauge('build_info', 'The version of this process', ['version']).set({ version }, 1)
    // Before the first check nothing is known: neither 0 nor 1, which would alarm somebody.
    for (const gauge of [this.#proved, this.#checked]) gauge.set(Number.NaN)
    // What never happened yet is 0, not unknown: a rate needs a first value.
    for (const outcome of outcomes) this.#commands.inc({ outcome }, 0)
  }

  commands(results: readonly { readonly outcome: Outcome }[]): void {
    for (const { outcome } of results) this.#commands.inc({ outcome })
  }

  pushed(result: PushResult, seconds: number): void {
    this.#pushes.observe({ result }, seconds)
  }

  /** By the pattern of each route, never by address, of which there is no end. */
  countRequests(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const labels = { route: routeOf(request), method: request.method, status: reply.statusCode }
      this.#requests.inc(labels)
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** Everything in Prometheus' text format. */
  text({ nowMs, load, figures, lastCheck }: Scrape): Promise<string> {
    this.#writer.set({ state: 'running' }, load.running)
    this.#writer.set({ state: 'waiting' }, load.waiting)
    for (const [state, count] of Object.entries(load.connections ?? {})) {
      this.#connections.set({ state }, count)
    }
    this.#database.set(figures ? 1 : 0)
    if (lastCheck) {
      this.#proved.set(lastCheck.proved ? 1 : 0)
      this.#checked.set(Date.parse(lastCheck.at) / 1_000)
    }
    this.#setFigures(figures ?? { tills: [], openItems: [], parked: [] }, nowMs)
    return this.#registry.metrics()
  }

  #setFigures({ tills, openItems, parked }: Figures, nowMs: number): void {
    const age = (sinceMs: number | null) =>
      sinceMs === null ? 0 : Math.max(0, (nowMs - sinceMs) / 1_000)
    const ofTills = [this.#silence, this.#waiting, this.#queueAge, this.#needsHelp]
    // A till that was retired is told no more.
    for (const gauge of [...ofTills, this.#items, this.#parked]) gauge.reset()
    for (const { storeId: store, tillNumber, ...till } of tills) {
      const labels = { store, till: tillNumber }
      if (till.lastSeenAt) this.#silence.set(labels, age(Date.parse(till.lastSeenAt)))
      this.#waiting.set(labels, till.waiting)
      this.#queueAge.set(labels, age(till.oldestWaitingMs))
      this.#needsHelp.set(labels, till.needsHelp)
    }
    for (const { storeId: store, kind, count } of openItems) this.#items.set({ store, kind }, count)
    for (const { storeId: store, count } of parked) this.#parked.set({ store }, count)
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]) {
    return new Counter({ name: `evertill_${name}`, help, labelNames, registers: [this.#registry] })
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Gauge({ name: `evertill_${name}`, help, labelNames, registers: [this.#registry] })
  }
}
