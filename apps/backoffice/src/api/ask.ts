import { err, ok, type Result } from '@evertill/domain'
import { type OfficeProblem, officeProblem, storeHeader } from '@evertill/protocol/office'
import * as z from 'zod/mini'
import { chosenStore } from '../shop/chosen-store.ts'

/** Why a question has no answer. Decided by status and shape, never by the text of a message. */
export type Failure =
  /** No answer, or one that is not ours: unknown whether a deed was done. */
  | { readonly kind: 'unreachable' }
  /** The server said no, in its own envelope; `body` is the whole of it. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly problem: OfficeProblem
      /** Seconds, where the server named them. */
      readonly retryAfterS: number | null
      readonly body: unknown
    }
  /** An answer that this page cannot read: page and server are of different versions. */
  | { readonly kind: 'notUnderstood' }

export type Asked<T> = Result<T, Failure>

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Sent as JSON. */
  readonly json?: unknown
  /** A file, sent as it is under its own type. */
  readonly file?: Blob
  readonly signal?: AbortSignal
}

const answerTimeoutMs = 15_000
/** A large file is written as one whole, so it may take its time. */
const fileTimeoutMs = 300_000

const root = '/api/office/v1/'

/** One exchange with the server. It never throws but for an abort by its caller. */
export async function ask<T>(
  schema: z.core.$ZodType<T>,
  path: string,
  question: Question = {},
): Promise<Asked<T>> {
  const answer = await exchange(path, question)
  if (answer === null) return err({ kind: 'unreachable' })
  const body = await bodyOf(answer)
  if (!answer.ok) return err(refusal(answer, body))
  const read = z.safeParse(schema, body)
  return read.success ? ok(read.data) : err({ kind: 'notUnderstood' })
}

async function exchange(path: string, question: Question): Promise<Response | null> {
  const { method = 'GET', json, file, signal } = question
  const patience = AbortSignal.timeout(file ? fileTimeoutMs : answerTimeoutMs)
  const headers: Record<string, string> = { accept: 'application/json' }
  const store = chosenStore()
  if (store !== null) headers[storeHeader] = store
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (file) headers['content-type'] = file.type
  try {
    return await fetch(root + path, {
      method,
      headers,
      body: file ?? (json === undefined ? null : JSON.stringify(json)),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    return null
  }
}

async function bodyOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return null
  try {
    return await answer.json()
  } catch {
    return undefined
  }
}

/** Without our envelope any status is unknown: it came from something between us and the server. */
function refusal(answer: Response, body: unknown): Failure {
  const read = z.safeParse(officeProblem, body)
  if (!read.success) return { kind: 'unreachable' }
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return {
    kind: 'refused',
    status: answer.status,
    problem: read.data,
    retryAfterS: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
    body,
  }
}

/** An address with those of its questions that are asked. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? path : `${path}?${text}`
}
