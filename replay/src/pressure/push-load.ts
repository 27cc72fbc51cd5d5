import { setTimeout as pause } from 'node:timers/promises'
import { pushAnswer, type Refusal, refusal } from '@evertill/protocol'
import type { LoadedTill } from './pressure-shop.ts'

/** How one push of a till ended, as its sender saw it. */
export type Ended =
  | { readonly kind: 'taken'; readonly outcomes: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly retryAfterSeconds: number }
  /** No connection was to be had: nothing was sent. */
  | { readonly kind: 'notSent' }
  /** Sent, and no answer came, or none of ours. */
  | { readonly kind: 'unknown'; readonly reason: string }

export interface Attempt {
  readonly deviceId: string
  readonly from: number
  readonly to: number
  readonly startedMs: number
  readonly tookMs: number
  readonly ended: Ended
}

/** Sends lines `from` to `to` of a till once. */
export async function pushOnce(
  url: string,
  { till, token }: LoadedTill,
  from: number,
  to: number,
): Promise<Attempt> {
  const { header } = till.slice(from, to)
  const body = [JSON.stringify(header), ...till.bodies.slice(from - 1, to)].join('\n')
  const startedMs = performance.now()
  const ended = await answerTo(url, token, body)
  const tookMs = performance.now() - startedMs
  return { deviceId: till.deviceId, from, to, startedMs, tookMs, ended }
}

async function answerTo(url: string, token: string, body: string): Promise<Ended> {
  try {
    const response = await fetch(`${url}/api/sync/v1/push`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
    })
    const json: unknown = await response.json()
    if (response.status === 200) {
      const { results } = pushAnswer.parse(json)
      return { kind: 'taken', outcomes: results.map(({ outcome }) => outcome) }
    }
    const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return { kind: 'refused', refusal: refusal.parse(json), retryAfterSeconds }
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
    return code === 'ECONNREFUSED' ? { kind: 'notSent' } : { kind: 'unknown', reason: code }
  }
}

export interface Load {
  /** Everything that was tried, in no order. */
  readonly attempts: readonly Attempt[]
  /** Resolves once every till has had an answer for each of its lines. */
  readonly done: Promise<void>
}

/** Every till sends its lines, in slices, one after the other, again and again until each is taken. */
export function pushEverything(
  url: string,
  tills: readonly LoadedTill[],
  { linesEach }: { readonly linesEach: number },
): Load {
  const attempts: Attempt[] = []
  const run = async (loaded: LoadedTill) => {
    const { length } = loaded.till.bodies
    for (let from = 1; from <= length; ) {
      const to = Math.min(from + linesEach - 1, length)
      const attempt = await pushOnce(url, loaded, from, to)
      attempts.push(attempt)
      const { ended } = attempt
      if (ended.kind === 'taken') from = to + 1
      // Sooner than a till would: the harder for the server.
      else if (ended.kind === 'refused') await pause(ended.retryAfterSeconds * 100)
      else await pause(50 + Math.random() * 100)
    }
  }
  return { attempts, done: Promise.all(tills.map(run)).then(() => undefined) }
}
