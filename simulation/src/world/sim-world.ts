import { codeLifeMs, findDevice, putCode, sqlOn } from '@evertill/storage-sql'
import { type DeviceRecord, enrol, readMirror } from '@evertill/sync'
import { hashOfCode, hashOfToken } from '../../../apps/server/src/tills/secrets.ts'
import { Book } from '../audit/book.ts'
import { CatalogueStates } from '../audit/catalogue-states.ts'
import { checkCatalogue } from '../audit/check-catalogue.ts'
import { checkCommit } from '../audit/check-commit.ts'
import { checkKept } from '../audit/check-kept.ts'
import { checkProof } from '../audit/check-proof.ts'
import { checkSent } from '../audit/check-received.ts'
import type { Script } from '../exhaustive/script.ts'
import type { Backup } from '../faults/disasters.ts'
import { Network } from '../faults/network.ts'
import { ServerFaults } from '../faults/server-trouble.ts'
import { TillTrouble } from '../faults/till-trouble.ts'
import type { CarriedFile } from '../people/carrier.ts'
import { Trace } from '../trace/trace.ts'
import { Chance } from './chance.ts'
import type { Machine } from './machine.ts'
import { storeId } from './shop-image.ts'
import { SimServer } from './sim-server.ts'
import { SimTime } from './sim-time.ts'
import { Tab } from './tab.ts'
import type { WorldPlan } from './world-plan.ts'

/** A shop, its tills and everything that can befall them, in one process and a time of its own. */
export class SimWorld {
  readonly plan: WorldPlan
  readonly time = new SimTime()
  readonly trace: Trace
  readonly book = new Book()
  readonly machines: Machine[] = []
  readonly server: SimServer
  readonly network: Network
  readonly tillTrouble: TillTrouble
  readonly serverTrouble: ServerFaults
  readonly catalogueStates = new CatalogueStates()
  /** Sales that a cashier gave back already. */
  readonly refunded = new Set<string>()
  /** What may be put back. */
  readonly backups: Backup[] = []
  /** What was written to files, and which of them were brought once more in the end. */
  readonly files: CarriedFile[] = []
  readonly broughtAtEnd = new Set<CarriedFile>()
  /** Pushes that reached the server since the world was healed, by machine: when the first one did. */
  readonly firstPushMs = new Map<string, number>()
  #tabs = 0
  #codes = 0

  constructor(
    plan: WorldPlan,
    { trace, script = null }: { readonly trace: boolean; readonly script?: Script | null },
  ) {
    this.plan = plan
    this.trace = new Trace({ keep: trace, nowMs: () => this.time.nowMs })
    this.tillTrouble = new TillTrouble(this.chance('till trouble'), script)
    this.serverTrouble = new ServerFaults(this.chance('server trouble'), script)
    this.server = new SimServer({
      time: this.time,
      chance: this.chance('server'),
      startMs: plan.startMs,
      trouble: this.serverTrouble,
      threw: (error) => this.book.breaks('P10', `The server threw: ${textOf(error)}`),
    })
    this.serverTrouble.died = () => this.serverDied('dies in a transaction')
    this.network = new Network({
      time: this.time,
      trace: this.trace,
      chance: this.chance('network'),
      script,
      server: this.server,
      pushArrived: ({ machine: { name } }) => {
        if (!this.firstPushMs.has(name)) this.firstPushMs.set(name, this.time.nowMs)
      },
      pushAnswered: async (push, reply) => checkKept(this, push, reply),
    })
    this.catalogueStates.note(this.server.db)
  }

  chance(name: string): Chance {
    return new Chance(this.plan.seed, name)
  }

  /** Machines that still exist. */
  get living(): readonly Machine[] {
    return this.machines.filter(({ isGone }) => !isGone)
  }

  /** Runs the world for so long. @throws BrokenRule */
  async run(forMs: number): Promise<void> {
    await this.time.runUntil(this.time.nowMs + forMs, () => this.#settled())
  }

  /** Lets somebody do something meanwhile. What it throws is a broken world. */
  begin(doing: Promise<unknown>): void {
    doing.catch((error) => this.book.breaks('exception', stackOf(error)))
  }

  openTab(machine: Machine): Tab {
    this.#tabs += 1
    const name = `${machine.name} tab ${this.#tabs}`
    const openedMs = this.time.nowMs
    const tab = new Tab({
      machine,
      name,
      time: this.time,
      startMs: this.plan.startMs,
      chance: this.chance(name),
      keepStates: this.plan.faults.powerCut > 0,
      receives: this.plan.faults.receivedCopies > 0,
      reserves: this.plan.faults.diskQuota > 0,
      mirrors: this.plan.faults.databaseLost > 0,
      broke: (rule, what) => this.book.breaks(rule, what),
      fault: (tab, moment, kind) =>
        this.tillTrouble.at(tab, moment, kind, (why) => this.tabDies(tab, why)),
      committed: (tab, committed) => checkCommit(this, tab, committed),
      catalogueChanged: () => checkCatalogue(this, machine),
      diskDelayMs: () => this.tillTrouble.delayMs(this.time.nowMs - openedMs),
      send: (tab, request) => {
        if (request.path === 'push') checkSent(this, tab, request.body ?? '')
        return this.network.send(tab, request)
      },
    })
    machine.tabs.push(tab)
    let proof: unknown = null
    tab.engine.subscribe(() => {
      const status = tab.engine.status()
      if (status.proof && status.proof !== proof) checkProof(this, tab, status.proof)
      proof = status.proof
    })
    this.begin(tab.start())
    return tab
  }

  /** The page ends, and somebody opens it again after a while. */
  tabDies(tab: Tab, why: string): void {
    if (tab.isDead) return
    this.trace.tell(tab.name, why)
    tab.die()
    const { machine } = tab
    this.time.after(1_500, () => this.reopen(machine))
  }

  /** A till without a page gets one. */
  reopen(machine: Machine): void {
    if (!machine.isGone && machine.tabs.length === 0) this.openTab(machine)
  }

  serverDied(why: string): void {
    this.trace.tell('server', why)
    this.time.after(this.chance(`restart ${this.time.nowMs}`).spread(300, 20_000), () => {
      this.trace.tell('server', 'starts again')
      this.begin(this.server.restart())
    })
  }

  /**
   * The manager reads out a code.
   *
   * @param bringsBack the one device that it is for; absent: any
   */
  async newCode(tillNumber: number, bringsBack?: string): Promise<string | null> {
    this.#codes += 1
    const code = `CODE${String(this.#codes).padStart(4, '0')}`
    const at = this.server.now()
    const expiresAt = new Date(Date.parse(at) + codeLifeMs).toISOString()
    const codeHash = hashOfCode(code)
    const of = { storeId, tillNumber, ...(bringsBack && { bringsBack }) }
    const put = await this.server.write(async (db) =>
      putCode(db, { ...of, codeHash, createdBy: 'Manager', at, expiresAt }),
    )
    return put === null ? null : code
  }

  /** Somebody types a new code into the till. @returns what it said */
  async enrolAt(tab: Tab): Promise<string> {
    // A page that has a second copy to put back asks for no code, however often its disk refuses.
    const { disk, mirror } = tab.machine
    if (!disk.till.metadata.has('device') && readMirror(mirror.text)) return 'is being put back'
    const said = await this.#typeCode(tab, await this.newCode(tab.machine.tillNumber))
    if (said !== 'ledgerNotSettled') return said
    // The server was put back to before this till's newest token, and knows its device: a manager
    // confirms by name that it is that till.
    const device = tab.machine.disk.till.metadata.get('device') as DeviceRecord
    this.trace.tell(tab.name, 'is brought back by name')
    return this.#typeCode(tab, await this.newCode(device.tillNumber, device.deviceId))
  }

  async #typeCode(tab: Tab, code: string | null): Promise<string> {
    if (code === null) return 'no server'
    const { storage, world } = tab
    const enrolling = enrol({ storage, world, code, appVersion: 'simulated' })
    const enrolled = await Promise.race([enrolling, tab.gone])
    const said = !enrolled ? 'gone' : enrolled.ok ? 'enrolled' : enrolled.error.kind
    this.trace.tell(tab.name, `types a code: ${said}`)
    if (said === 'enrolled') {
      tab.engine.wake('enrolled')
      for (const other of tab.machine.awake) if (other !== tab) other.engine.wake('otherTab')
    }
    // The disk said that it failed, and may hold the credential even so.
    if (diskFailures.has(said)) this.tabDies(tab, 'is loaded anew')
    return said
  }

  /** How the server sees the credential that lies on this machine. */
  async credentialOf(machine: Machine): Promise<'none' | 'unknown' | 'revoked' | 'good'> {
    const device = machine.disk.till.metadata.get('device') as { token: string } | undefined
    if (!device) return 'none'
    const known = await findDevice(sqlOn(this.server.db), hashOfToken(device.token))
    return !known ? 'unknown' : known.revoked ? 'revoked' : 'good'
  }

  journalLinks(): ReadonlySet<string> {
    const rows = this.server.db.prepare('SELECT link FROM journal').all()
    return new Set(rows.map(({ link }) => String(link)))
  }

  async #settled(): Promise<void> {
    do {
      // A turn of the event loop comes only after every promise that could run has run.
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.server.busy > 0)
    if (this.book.broken) throw this.book.broken
  }
}

const diskFailures: ReadonlySet<string> = new Set(['full', 'closed', 'unknown', 'constraint'])

export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? textOf(error)) : textOf(error)
}

export function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
