import {
  type CatalogueSum,
  commandsQuestion,
  type HeartbeatAnswer,
  heartbeat,
  linksQuestion,
  type PullAnswer,
  pushHeader,
  type RefusalCode,
  refusalStatus,
} from '@evertill/protocol'
import type { TransportReply, TransportRequest } from '../ports.ts'
import { FakeJournal } from './fake-journal.ts'

export const fakeDeviceId = '00000000-0000-7000-8000-0000000000d1'

type Bare<T> = T extends unknown ? Omit<T, 'nonce' | 'server_time'> : never

/** A server in one object: the wire's answers over the fake journal. For this package's tests. */
export class FakeServer {
  journal = new FakeJournal(fakeDeviceId)
  readonly requests: TransportRequest[] = []
  readonly #nowMs: () => number
  token = 'token-1'
  revoked = false
  catalogueVersion = 0
  /** null: a server that does not keep it. */
  catalogueSum: CatalogueSum | null = null
  /** Holes of every epoch, and who let them go; null: what the journal itself lacks, and nobody did. */
  lets: {
    readonly missing: readonly { readonly from: number; readonly to: number }[]
    readonly by: string | null
  } | null = null
  /** Of one answer of `commands`. */
  linesPerPage = 500
  pull: (cursor: string | null) => Bare<PullAnswer> | null = () => null
  readonly chunks = new Map<string, string>()
  /** Refuses what it returns a code for, before anything else. */
  refuses: (request: TransportRequest) => RefusalCode | null = () => null
  retryAfterSeconds: number | null = null
  enrols: { readonly code: string; readonly tillNumber: number; readonly first: boolean } = {
    code: 'CODE-1234',
    tillNumber: 7,
    first: true,
  }
  deviceId: string = fakeDeviceId
  storeId = '00000000-0000-7000-8000-00000000005e'

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** What a till joins next is another store, with a list of its own, as a device of it. */
  becomesAnotherStore(): void {
    this.deviceId = '00000000-0000-7000-8000-0000000000d2'
    this.storeId = '00000000-0000-7000-8000-00000000005f'
    this.journal = new FakeJournal(this.deviceId)
  }

  handle(request: TransportRequest): TransportReply {
    this.requests.push(request)
    const [path = '', query = ''] = request.path.split('?')
    const asked = new URLSearchParams(query)
    const nonce = asked.get('nonce') ?? nonceIn(request.body)
    const refused = this.refuses(request)
    if (refused) return this.#refuse(refused, nonce)
    if (path === 'code') return this.#tellCode(JSON.parse(request.body ?? '{}'))
    if (path === 'enrol') return this.#enrol(JSON.parse(request.body ?? '{}'))
    if (request.token !== this.token) return this.#refuse('unknown_credential', nonce)
    if (path === 'push') return this.#push(request.body ?? '')
    if (path === 'heartbeat') return this.#heartbeat(JSON.parse(request.body ?? '{}'))
    if (path === 'links') return this.#links(JSON.parse(request.body ?? '{}'))
    if (path === 'judge') return this.#judge(JSON.parse(request.body ?? '{}'))
    if (this.revoked) return this.#refuse('revoked', nonce)
    if (path.startsWith('chunks/')) {
      const chunk = this.chunks.get(path.slice('chunks/'.length))
      return chunk ? reply(200, chunk) : this.#refuse('not_found', null)
    }
    if (path === 'commands') return this.#commands(JSON.parse(request.body ?? '{}'))
    const page = path === 'pull' ? this.pull(asked.get('cursor')) : null
    return page ? this.#answer({ ...page, nonce }) : this.#refuse('not_found', nonce)
  }

  count(path: string): number {
    return this.requests.filter((request) => request.path.startsWith(path)).length
  }

  #push(body: string): TransportReply {
    const [first = '', ...bodies] = body.split('\n')
    const header = pushHeader.safeParse(parsed(first))
    if (!header.success) return this.#refuse('bad_header', nonceIn(body))
    if (header.data.device_id !== this.deviceId) {
      return this.#refuse('wrong_device', header.data.nonce)
    }
    const answer = this.journal.take(header.data, bodies)
    const { nonce, epoch } = header.data
    if (answer.kind === 'damaged') return this.#refuse('damaged', nonce)
    if (answer.kind === 'gap') return this.#refuse('gap', nonce, { have: answer.have })
    const { results, fork } = answer
    return this.#answer({ nonce, epoch, results, fork, durable: null })
  }

  #heartbeat(json: unknown): TransportReply {
    const asked = heartbeat.parse(json)
    const answer: Omit<HeartbeatAnswer, 'server_time'> = {
      nonce: asked.nonce,
      epochs: asked.epochs.map(({ epoch, head, last_settled }) => {
        const { own, tip, missing } = this.journal.standOf(epoch, head, last_settled)
        const holes = this.lets?.missing ?? missing
        const by = this.lets?.by
        const letGo = by && { let_go: holes.map((range) => ({ ...range, by, at: this.#now() })) }
        return { epoch, own, tip, missing: [...holes], durable: null, ...letGo }
      }),
      outcomes: asked.failed.flatMap((link) => this.journal.outcome(link) ?? []),
      catalogue_version: this.catalogueVersion,
      ...(this.catalogueSum && { catalogue_sum: { ...this.catalogueSum } }),
    }
    return this.#answer(answer)
  }

  #links(json: unknown): TransportReply {
    const { nonce, links } = linksQuestion.parse(json)
    return this.#answer({ nonce, known: links.filter((link) => this.journal.knows(link)) })
  }

  #commands(json: unknown): TransportReply {
    const { nonce, after, ...asked } = commandsQuestion.parse(json)
    const beside = this.journal
      .linesBeside(asked)
      .filter(
        ({ seq, link }) => !after || seq > after.seq || (seq === after.seq && link > after.link),
      )
    const lines = beside.slice(0, this.linesPerPage)
    return this.#answer({
      nonce,
      lines: lines.map(({ seq, link, body }) => ({ seq, link, body })),
      more: beside.length > lines.length,
    })
  }

  #judge(json: unknown): TransportReply {
    const { nonce, links } = linksQuestion.parse(json)
    for (const link of links) this.journal.judgeAnew(link)
    return this.#answer({
      nonce,
      results: links.flatMap((link) => this.journal.outcome(link) ?? []),
    })
  }

  /** Leads to the device that this server enrols: the till's own, where it is the one that asks. */
  #tellCode(asked: {
    readonly code?: string
    readonly nonce?: string
    readonly device_id?: string
  }): TransportReply {
    const nonce = asked.nonce ?? null
    if (asked.code !== this.enrols.code) return this.#refuse('bad_request', nonce)
    return this.#answer({
      nonce,
      ...this.#place(),
      device_id: asked.device_id === this.deviceId ? this.deviceId : null,
    })
  }

  #enrol(asked: { readonly code?: string; readonly nonce?: string }): TransportReply {
    if (asked.code !== this.enrols.code) return this.#refuse('bad_request', asked.nonce ?? null)
    return this.#answer({
      nonce: asked.nonce,
      ...this.#place(),
      device_id: this.deviceId,
      token: this.token,
      first_of_number: this.enrols.first,
    })
  }

  #place() {
    return {
      till_number: this.enrols.tillNumber,
      till_name: 'Front',
      store_id: this.storeId,
      store_name: 'Corner shop',
    }
  }

  #answer(body: object): TransportReply {
    return reply(200, JSON.stringify({ ...body, server_time: this.#now() }))
  }

  #refuse(code: RefusalCode, nonce: string | null, more: object = {}): TransportReply {
    const body = { code, message: `Refused: ${code}.`, nonce, server_time: this.#now(), ...more }
    return {
      kind: 'reply',
      status: refusalStatus[code],
      body: JSON.stringify(body),
      retryAfterSeconds: this.retryAfterSeconds,
    }
  }

  #now(): string {
    return new Date(this.#nowMs()).toISOString()
  }
}

export function reply(status: number, body: string): TransportReply {
  return { kind: 'reply', status, body, retryAfterSeconds: null }
}

function nonceIn(body: string | null): string | null {
  const json = parsed((body ?? '').split('\n')[0] ?? '')
  return json && typeof json === 'object' && 'nonce' in json ? String(json.nonce) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
