import { err, ok, type Result } from '@evertill/domain'
import * as z from 'zod/mini'
import { instant, integer, uuid } from './shapes.ts'
import {
  type CashMovementPayload,
  type CloseShiftPayload,
  cashMovementPayload,
  closeShiftPayload,
  type OpenShiftPayload,
  openShiftPayload,
} from './shift-payloads.ts'
import { type TransactionPayload, transactionPayload } from './transaction-payload.ts'

export const commandTypes = [
  'CREATE_TRANSACTION',
  'OPEN_SHIFT',
  'CLOSE_SHIFT',
  'CASH_MOVEMENT',
] as const
export type CommandType = (typeof commandTypes)[number]

/** What every command wears, whatever its domain. The outbox looks at nothing else. */
export interface CommandEnvelope {
  readonly command_id: string
  readonly type: string
  /** Version of the payload. */
  readonly v: number
  readonly entity_id: string
  readonly created_at: string
  readonly payload: unknown
}

interface Envelope {
  readonly command_id: string
  readonly entity_id: string
  readonly created_at: string
  readonly v: 1
}

/** What a till asks the server to book. The line's bytes are the record; this is their reading. */
export type Command = Envelope &
  (
    | { readonly type: 'CREATE_TRANSACTION'; readonly payload: TransactionPayload }
    | { readonly type: 'OPEN_SHIFT'; readonly payload: OpenShiftPayload }
    | { readonly type: 'CLOSE_SHIFT'; readonly payload: CloseShiftPayload }
    | { readonly type: 'CASH_MOVEMENT'; readonly payload: CashMovementPayload }
  )

/** Why a line that arrived whole cannot be applied. Each ends as `parked` with this code. */
export interface Unreadable {
  readonly code: 'UNREADABLE' | 'UNKNOWN_TYPE' | 'UNKNOWN_VERSION' | 'INVALID_PAYLOAD'
  /** One sentence for a person; names the field, never repeats the value. */
  readonly message: string
  /** null where not even the envelope could be read. */
  readonly commandId: string | null
  readonly entityId: string | null
  readonly type: string | null
}

const envelope = z.object({
  command_id: uuid,
  type: z.string().check(z.maxLength(64)),
  v: integer,
  entity_id: uuid,
  created_at: instant,
  payload: z.unknown(),
})

/** Every payload version ever shipped stays readable: `[type][v]`. */
const payloads: Record<CommandType, Record<number, z.ZodMiniType>> = {
  CREATE_TRANSACTION: { 1: transactionPayload },
  OPEN_SHIFT: { 1: openShiftPayload },
  CLOSE_SHIFT: { 1: closeShiftPayload },
  CASH_MOVEMENT: { 1: cashMovementPayload },
}

/** Makes the one line that will ever stand for this command. Called once; the text is kept. */
export function commandBody(command: CommandEnvelope): string {
  const { command_id, type, v, entity_id, created_at, payload } = command
  return JSON.stringify({ command_id, type, v, entity_id, created_at, payload })
}

/**
 * Reads a command's envelope as it came over the wire, and leaves the payload to its domain.
 *
 * @param body one line of JSON, without newline
 */
export function parseEnvelope(body: string): Result<CommandEnvelope, Unreadable> {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return err(unreadable('The line is not JSON.'))
  }
  const outer = z.safeParse(envelope, json)
  if (!outer.success) return err(unreadable(`The envelope is wrong at ${wherein(outer.error)}.`))
  return ok(outer.data)
}

/**
 * Reads a shop's command as it came over the wire. Closed: what it does not know is parked.
 *
 * @param body one line of JSON, without newline
 * @returns the command; or why it must be parked
 */
export function parseCommand(body: string): Result<Command, Unreadable> {
  const outer = parseEnvelope(wellFormedJson(body))
  if (!outer.ok) return outer
  const { command_id: commandId, entity_id: entityId, type, v } = outer.value
  const known = { commandId, entityId, type }
  const versions = isCommandType(type) ? payloads[type] : undefined
  if (!versions) {
    return err({
      code: 'UNKNOWN_TYPE',
      message: 'This server does not know this kind of command.',
      ...known,
    })
  }
  const schema = Object.hasOwn(versions, v) ? versions[v] : undefined
  if (!schema) {
    return err({
      code: 'UNKNOWN_VERSION',
      message: `This server does not know version ${v} of this kind of command.`,
      ...known,
    })
  }
  const inner = z.safeParse(schema, outer.value.payload)
  if (!inner.success) {
    return err({
      code: 'INVALID_PAYLOAD',
      message: `The content is wrong at ${wherein(inner.error)}.`,
      ...known,
    })
  }
  return ok({ ...outer.value, payload: inner.data } as Command)
}

/**
 * No database of ours keeps half of a surrogate pair, as a client leaves it that cut an emoji in two,
 * and not each of them NUL. In JSON both are read as U+FFFD, on all of them alike; of a journal's line
 * the bytes keep what was written.
 */
export function wellFormedJson(json: string): string {
  return mayBeIll.test(json) ? json.replace(escapes, mended) : json
}

/** Only escaped can they be in a text that came as UTF-8. */
const mayBeIll = /\\u(?:0000|d[89a-f])/i

/** A backslash with what it escapes; of a letter's two halves one follows the other. */
const escapes = /(?:\\u[0-9a-fA-F]{4})+|\\[^u]/g

/** Of a whole letter neither half is a surrogate by itself. */
const illFormed = /[\0\p{Surrogate}]/gu

function mended(escaped: string): string {
  if (!escaped.startsWith('\\u')) return escaped
  const text = String(JSON.parse(`"${escaped}"`))
  return JSON.stringify(text.replace(illFormed, '\ufffd')).slice(1, -1)
}

function isCommandType(type: string): type is CommandType {
  return (commandTypes as readonly string[]).includes(type)
}

function unreadable(message: string): Unreadable {
  return { code: 'UNREADABLE', message, commandId: null, entityId: null, type: null }
}

/** The first wrong place as a path (`lines.3.quantity_milli`), without the value. */
function wherein(error: z.core.$ZodError): string {
  const path = error.issues[0]?.path ?? []
  return path.length === 0 ? 'its top' : path.map(String).join('.').slice(0, 80)
}
