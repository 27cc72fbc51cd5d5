import { Agent, request as ask } from 'node:http'
import { refusal } from '@evertill/protocol'
import { officeProblem } from '@evertill/protocol/office'
import { seededRandom } from '@evertill/sync/testing'
import { pick } from './hostile.ts'
import {
  type Operation,
  operationsOf,
  type Request,
  requestTo,
  undocumented,
  type World,
} from './requests.ts'

/** After so long an answer is none. */
const answeredWithinMs = 60_000
const atOnce = 8

export interface FuzzOptions {
  readonly url: string
  readonly world: World
  readonly bodies: number
  readonly seed: number
}

export interface Fuzzed {
  /** How often each route was asked, by `METHOD path`. */
  readonly asked: ReadonlyMap<string, number>
  /** How many answers of each status. */
  readonly statuses: ReadonlyMap<number, number>
  /** What must not be, one sentence each; the first hundred. */
  readonly wrong: readonly string[]
  /** Resident memory of the server, bytes, in the order of time: ten times, the last in the end. */
  readonly memory: readonly number[]
}

/** Asks every route of a running server in ways that are right but for something. */
export async function fuzz({ url, world, bodies, seed }: FuzzOptions): Promise<Fuzzed> {
  const chance = seededRandom(seed)
  const documented = operationsOf(await (await fetch(`${url}/api/openapi.json`)).json())
  const operations = [...documented, ...undocumented]
  const withBody = documented.filter(({ method }) => method !== 'GET')
  const asked = new Map<string, number>()
  const statuses = new Map<number, number>()
  const wrong: string[] = []
  const memory: number[] = []
  let sent = 0
  const next = async () => {
    while (sent < bodies) {
      sent += 1
      // Each at least once; then mostly what has a body.
      const inTurn = operations[sent - 1]
      const any = pick(chance, chance() < 0.85 ? withBody : operations)
      // A password takes the server long on purpose: these would be all that it does.
      const isSlow = any.method === 'POST' && any.path.endsWith('/session') && chance() < 0.95
      const operation = inTurn ?? (isSlow ? pick(chance, operations) : any)
      const request = requestTo(chance, operation, world)
      const key = `${request.operation.method} ${request.operation.path}`
      asked.set(key, (asked.get(key) ?? 0) + 1)
      if (sent % Math.ceil(bodies / 10) === 0) memory.push(await memoryOf(url))
      const answer = await answerTo(url, request)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const problem = problemOf(request.operation, answer)
      if (problem && wrong.length < 100) wrong.push(`${key}: ${problem} ${toldOf(request)}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
  return { asked, statuses, wrong, memory: [...memory, await memoryOf(url)] }
}

interface Answer {
  /** 0: none came. */
  readonly status: number
  readonly text: string
}

function problemOf({ path }: Operation, { status, text }: Answer): string | null {
  if (status === 0) return `no answer: ${text}.`
  if (status === 503 && text.startsWith('This app is not built yet.')) return null
  if (status >= 500) return `${status}.`
  if (/\n\s+at .*:\d+:\d+/.test(text)) return 'a stack trace.'
  if (status < 400 || !path.startsWith('/api/')) return null
  const envelope = path.startsWith('/api/sync/') ? refusal : officeProblem
  // An address that is none at all is refused before it is known whose it is.
  if (status === 400 && text.includes('FST_ERR_BAD_URL')) return null
  if (status === 414 || (status === 422 && path.endsWith('/import'))) return null
  return envelope.safeParse(parsed(text)).success ? null : `${status} without our envelope.`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function toldOf({ url, headers, body }: Request): string {
  const type = headers['content-type'] ?? ''
  return `${url.slice(0, 300)} (${type}) ${JSON.stringify(body?.toString('latin1').slice(0, 600) ?? null)}`
}

const agent = new Agent({ keepAlive: true, maxSockets: atOnce })

function answerTo(base: string, { operation, url, headers, body }: Request): Promise<Answer> {
  return new Promise((resolve) => {
    // Node itself announces no body of a DELETE.
    const length = body && { 'content-length': body.length }
    const options = {
      method: operation.method,
      agent,
      headers: { ...headers, ...length },
      timeout: answeredWithinMs,
    }
    const asking = ask(base, { ...options, path: url }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asking.on('timeout', () => asking.destroy(new Error('too late')))
    asking.on('error', (error) => resolve({ status: 0, text: error.message }))
    asking.end(body ?? undefined)
  })
}

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1])
}
