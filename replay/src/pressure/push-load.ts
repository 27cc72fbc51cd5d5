import { Agent, request } from 'node:http'
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
  loaded: LoadedTill,
  from: number,
  to: number,
): Promise<Attempt> {
  const { till, token } = loaded
  const body = bodyOf(loaded, from, to)
  const startedMs = performance.now()
  const ended = await answerTo(url, token, body)
  const tookMs = performance.now() - startedMs
  return { deviceId: till.deviceId, from, to, startedMs, tookMs, ended }
}

const bodies = new WeakMap<LoadedTill, Map<string, string>>()

/** Made once, since making it takes this process longer than sending it. */
function bodyOf(loaded: LoadedTill, from: number, to: number): string {
  const made = bodies.get(loaded) ?? new Map<string, string>()
  bodies.set(loaded, made)
  const key = `${from} ${to}`
  const { till } = loaded
  const body =
    made.get(key) ??
    [JSON.stringify(till.slice(from, to).header), ...till.bodies.slice(from - 1, to)].join('\n')
  made.set(key, body)
  return body
}

/** As a till's browser keeps its connection between two pushes. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 1_000 })

async function answerTo(url: string, token: string, body: string): Promise<Ended> {
  try {
    const { status, retryAfter, text } = await post(`${url}/api/sync/v1/push`, token, body)
    const json: unknown = JSON.parse(text)
    if (status !== 200) {
      const retryAfterSeconds = Number(retryAfter ?? Number.NaN)
      return { kind: 'refused', refusal: refusal.parse(json), retryAfterSeconds }
    }
    const { results } = pushAnswer.parse(json)
    return { kind: 'taken', outcomes: results.map(({ outcome }) => outcome) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return code === 'ECONNREFUSED' ? { kind: 'notSent' } : { kind: 'unknown', reason: code }
  }
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

function post(url: string, token: string, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'content-length': Buffer.byteLength(body),
    }
    const asking = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('error', reject).on('end', () => {
        const retryAfter = response.headers['retry-after']
        resolve({ status: response.statusCode ?? 0, retryAfter, text })
      })
    })
    asking.on('error', reject).end(body)
  })
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
