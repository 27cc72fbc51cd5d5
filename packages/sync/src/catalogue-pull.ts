import { err, ok, type ProductId, type Result } from '@evertill/domain'
import {
  type CatalogueChunk,
  catalogueChunk,
  type PullAnswer,
  productFromWire,
  pullAnswer,
  type StockRow,
  settingsFromWire,
  toHex,
  type WireCashier,
} from '@evertill/protocol'
import type {
  CatalogueHead,
  CatalogueStorage,
  KeptCashier,
  StockEntry,
} from './catalogue-storage.ts'
import { ask, type Exchange, judgeReply, refusalOf, type Schema, sendWithin } from './exchange.ts'
import type { World } from './ports.ts'
import { instantOf } from './story.ts'
import type { StorageFailure } from './till-storage.ts'

/** Tabs share it: one catalogue is loaded at a time. */
export const pullLock = 'evertill-pull'

/** Pages of changes in one pull, and new manifests where chunks were gone: the next pull goes on. */
const pagesPerPull = 200
const manifestsPerPull = 3

export interface CataloguePull {
  readonly world: World
  readonly catalogue: CatalogueStorage
  readonly token: string
  /** No part of it is waited for longer. */
  readonly timeoutMs: number
  /** Without it no cashier is kept. */
  readonly keepCashier: ((cashier: WireCashier) => Promise<KeptCashier>) | null
  readonly exchanged: (exchange: Exchange<unknown>) => void
  readonly progress: (pulling: { readonly done: number; readonly of: number } | null) => void
}

export type PullProblem =
  /** `timedOut`: a slow line may need longer. */
  | { readonly kind: 'notReached'; readonly timedOut: boolean }
  | { readonly kind: 'refused' }
  /** Changes came where there is nothing to change, or chunks kept vanishing. */
  | { readonly kind: 'unusable' }
  | StorageFailure

/**
 * Brings the catalogue up to date: page by page of changes, each in one transaction with its
 * cursor, or a new generation in chunks, which a broken pull resumes.
 *
 * @returns the head of the catalogue then; the old catalogue stays on any problem
 */
export async function pullCatalogue(
  pull: CataloguePull,
): Promise<Result<CatalogueHead, PullProblem>> {
  let manifests = 0
  for (let page = 0; page < pagesPerPull; page++) {
    const head = await pull.catalogue.head()
    if (!head.ok) return head
    const answered = await askPage(pull, head.value?.cursor ?? '')
    if (!answered.ok) return answered
    const answer = answered.value
    if (answer.kind === 'changes') {
      if (!head.value) return err({ kind: 'unusable' })
      const applied = await applyPage(pull, answer)
      if (!applied.ok || !answer.more) return applied.ok ? headNow(pull) : applied
      continue
    }
    const loaded = await loadSnapshot(pull, answer, head.value)
    pull.progress(null)
    if (loaded.ok) return headNow(pull)
    manifests += 1
    if (loaded.error.kind !== 'chunkGone') return err(loaded.error)
    if (manifests >= manifestsPerPull) return err({ kind: 'unusable' })
  }
  return headNow(pull)
}

async function headNow({ catalogue }: CataloguePull): Promise<Result<CatalogueHead, PullProblem>> {
  const head = await catalogue.head()
  if (!head.ok) return head
  return head.value ? ok(head.value) : err({ kind: 'unusable' })
}

async function askPage(
  { world, token, timeoutMs, exchanged }: CataloguePull,
  cursor: string,
): Promise<Result<PullAnswer, PullProblem>> {
  const nonce = world.ids.nonce()
  const from = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const exchange = await ask<PullAnswer>(world, {
    request: {
      method: 'GET',
      path: `pull?nonce=${nonce}${from}`,
      token,
      contentType: null,
      body: null,
      timeoutMs,
    },
    nonce,
    schema: pullAnswer,
  })
  exchanged(exchange)
  if (exchange.kind === 'answer') return ok(exchange.answer)
  return err(problemOf(exchange))
}

function problemOf(exchange: Exclude<Exchange<unknown>, { kind: 'answer' }>): PullProblem {
  if (exchange.kind !== 'unknown') return { kind: 'refused' }
  return { kind: 'notReached', timedOut: exchange.reason === 'timeout' }
}

type Changes = Extract<PullAnswer, { kind: 'changes' }>
type Snapshot = Extract<PullAnswer, { kind: 'snapshot' }>

async function applyPage(
  pull: CataloguePull,
  answer: Changes,
): Promise<Result<void, StorageFailure>> {
  return pull.catalogue.applyChanges({
    cursor: answer.cursor,
    version: answer.catalogue_version,
    products: answer.products.map(productFromWire),
    removed: answer.removed as ProductId[],
    stock: stockOf(answer.stock),
    settings: answer.settings && settingsFromWire(answer.settings),
    cashiers: answer.cashiers && (await kept(pull, answer.cashiers)),
    pulledAt: instantOf(pull.world.clock.nowMs()),
  })
}

async function loadSnapshot(
  pull: CataloguePull,
  answer: Snapshot,
  present: CatalogueHead | null,
): Promise<Result<void, PullProblem | { readonly kind: 'chunkGone' }>> {
  const { catalogue, world, progress } = pull
  const generation = generationOf(world, answer, present)
  const had = await catalogue.chunksOf(generation)
  if (!had.ok) return had
  const held = new Set(had.value)
  const of = answer.chunks.length
  for (const [done, { hash }] of answer.chunks.entries()) {
    progress({ done, of })
    if (held.has(hash)) continue
    const fetched = await fetchChunk(pull, hash)
    if (!fetched.ok) return fetched
    const put = await catalogue.putChunk(
      generation,
      hash,
      fetched.value.products.map(productFromWire),
    )
    if (!put.ok) return put
    held.add(hash)
  }
  const head: CatalogueHead = {
    cursor: answer.cursor,
    version: answer.catalogue_version,
    settings: settingsFromWire(answer.settings),
    cashiers: await kept(pull, answer.cashiers),
    pulledAt: instantOf(world.clock.nowMs()),
  }
  return catalogue.switchTo(generation, head, stockOf(answer.stock))
}

/**
 * Named by its chunks, so that a pull that was broken off finds its own beginnings again; and by
 * what it follows, so that it is never the present one, which may have changed since it came.
 */
function generationOf(
  { sha256 }: World,
  { chunks, cursor }: Snapshot,
  present: CatalogueHead | null,
): string {
  const after = [present?.cursor ?? '', present?.pulledAt ?? '']
  const named = chunks.length > 0 ? chunks.map(({ hash }) => hash) : [cursor]
  return toHex(sha256(new TextEncoder().encode([...after, ...named].join('\n'))))
}

/** A chunk proves itself by its hash, whoever brought it: a cache may. */
async function fetchChunk(
  { world, token, timeoutMs, exchanged }: CataloguePull,
  hash: string,
): Promise<Result<CatalogueChunk, PullProblem | { readonly kind: 'chunkGone' }>> {
  const reply = await sendWithin(world, {
    method: 'GET',
    path: `chunks/${hash}`,
    token,
    contentType: null,
    body: null,
    timeoutMs,
  })
  if (reply.kind === 'reply' && reply.status === 200) {
    const sound = toHex(world.sha256(new TextEncoder().encode(reply.body))) === hash
    const chunk = sound ? catalogueChunk.safeParse(JSON.parse(reply.body)) : null
    if (chunk?.success) return ok(chunk.data)
    exchanged({ kind: 'unknown', reason: 'portal' })
    return err({ kind: 'notReached', timedOut: false })
  }
  const refusal = refusalOf(reply)
  if (refusal?.code === 'not_found') return err({ kind: 'chunkGone' })
  const exchange = judgeReply(reply, { nonce: '', schema: noAnswer })
  exchanged(exchange)
  return err(exchange.kind === 'answer' ? { kind: 'refused' } : problemOf(exchange))
}

/** Only a refusal is looked for: what a good answer holds was read already. */
const noAnswer: Schema<{ readonly nonce: string }> = { safeParse: () => ({ success: false }) }

function stockOf(rows: readonly StockRow[]): readonly StockEntry[] {
  return rows as readonly (readonly [string, number])[] as readonly StockEntry[]
}

async function kept(
  { keepCashier }: CataloguePull,
  cashiers: readonly WireCashier[],
): Promise<readonly KeptCashier[]> {
  return keepCashier ? Promise.all(cashiers.map(keepCashier)) : []
}
