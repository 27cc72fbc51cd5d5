import { err, ok, type Result } from '@evertill/domain'
import * as z from 'zod/mini'
import { bodyHash, type Link, nextLink, type Sha256, toHex } from './chain.ts'
import { type PushHeader, pushHeader } from './push.ts'
import { count, instant, link, text, uuid } from './shapes.ts'

const fileKind = 'evertill-unsent-commands'

/**
 * A till's unsent commands as a file, for the day when no network will come back: a first line that
 * says whose it is, then slices as on the wire, each a header line and its command lines. A slice's
 * header also lists the link of each of its lines, and each of our own lines ends with its hash, so
 * that a cut or edited file can say where.
 */
export const tillFileStart = z.object({
  kind: z.literal(fileKind),
  version: z.literal(1),
  device_id: uuid,
  till_name: text(200),
  store_name: text(200),
  written_at: instant,
  slices: count,
  commands: count,
})
export type TillFileStart = z.infer<typeof tillFileStart>

const sliceHeader = z.extend(pushHeader, { links: z.array(link) })

export interface TillFileSlice {
  readonly header: PushHeader
  /** Command lines as their bytes, without newlines. */
  readonly bodies: readonly Uint8Array[]
}

export interface TillFile {
  readonly start: TillFileStart
  readonly slices: readonly TillFileSlice[]
}

export type TillFileProblem =
  /** No till wrote it. */
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'newerVersion' }
  /** The file ends after this line, and should not. */
  | { readonly kind: 'cut'; readonly line: number }
  /** The first line (of number 1) that is not what the till wrote. */
  | { readonly kind: 'edited'; readonly line: number }

/** The file's text: every line ends with a newline, the last one too. */
export function tillFileText(
  sha256: Sha256,
  start: TillFileStart,
  slices: readonly {
    readonly header: PushHeader
    readonly links: readonly Link[]
    readonly bodies: readonly string[]
  }[],
): string {
  const lines = slices.flatMap(({ header, links, bodies }) => [
    sealed(sha256, { ...header, links }),
    ...bodies,
  ])
  return `${[sealed(sha256, start), ...lines].join('\n')}\n`
}

/** One of our own lines: its fields, then the hash of those fields as JSON. */
function sealed(sha256: Sha256, fields: object): string {
  const check = toHex(sha256(utf8.encode(JSON.stringify(fields))))
  return JSON.stringify({ ...fields, check })
}

/** @returns the fields, or null where this line is not byte for byte what `sealed` wrote */
function unsealed(sha256: Sha256, line: Uint8Array): Record<string, unknown> | null {
  const read = parsed(line)
  if (!isObject(read)) return null
  const { check: _, ...fields } = read
  const written = utf8.encode(sealed(sha256, fields))
  return written.length === line.length && written.every((byte, at) => byte === line[at])
    ? fields
    : null
}

const utf8 = new TextEncoder()

/**
 * Reads a till's file and checks every line of it: nothing of a cut or edited file is used.
 *
 * @param bytes the whole file
 */
export function readTillFile(sha256: Sha256, bytes: Uint8Array): Result<TillFile, TillFileProblem> {
  const reader = new Lines(bytes)
  const firstLine = reader.next()
  if (firstLine === null) return err({ kind: 'notOurs' })
  const first = unsealed(sha256, firstLine)
  if (first === null) {
    return err(isFromTill(sha256, bytes) ? { kind: 'edited', line: 1 } : { kind: 'notOurs' })
  }
  if (first.kind !== fileKind) return err({ kind: 'notOurs' })
  if (first.version !== 1) return err({ kind: 'newerVersion' })
  const start = tillFileStart.safeParse(first)
  if (!start.success) return err({ kind: 'edited', line: 1 })
  const slices: TillFileSlice[] = []
  for (let number = 0; number < start.data.slices; number++) {
    const slice = readSlice(sha256, reader, start.data)
    if (!slice.ok) return slice
    slices.push(slice.value)
  }
  const commands = slices.reduce((sum, { bodies }) => sum + bodies.length, 0)
  if (commands !== start.data.commands) return err({ kind: 'edited', line: 1 })
  const beyond = reader.next()
  if (beyond !== null) return err({ kind: 'edited', line: reader.number })
  return ok({ start: start.data, slices })
}

/** Whether a till wrote this file, whose first line is not whole: it says so, or a line soon after. */
function isFromTill(sha256: Sha256, bytes: Uint8Array): boolean {
  const reader = new Lines(bytes)
  for (let line = reader.next(); line && reader.number <= 3; line = reader.next()) {
    if (new TextDecoder().decode(line).includes(fileKind)) return true
    if (unsealed(sha256, line) !== null) return true
  }
  return false
}

function readSlice(
  sha256: Sha256,
  reader: Lines,
  start: TillFileStart,
): Result<TillFileSlice, TillFileProblem> {
  const headerLine = reader.next()
  if (headerLine === null) return err({ kind: 'cut', line: reader.number })
  const header = sliceHeader.safeParse(unsealed(sha256, headerLine))
  if (!header.success || header.data.device_id !== start.device_id) {
    return err({ kind: 'edited', line: reader.number })
  }
  const { links, ...wire } = header.data
  const headerNumber = reader.number
  const bodies: Uint8Array[] = []
  let above = wire.prev.link
  for (const expected of links) {
    const body = reader.next()
    if (body === null) return err({ kind: 'cut', line: reader.number })
    above = nextLink(sha256, above, bodyHash(sha256, body))
    if (above !== expected) return err({ kind: 'edited', line: reader.number })
    bodies.push(body)
  }
  const { prev, last } = wire
  if (bodies.length === 0 || last.link !== above || last.seq !== prev.seq + bodies.length) {
    return err({ kind: 'edited', line: headerNumber })
  }
  return ok({ header: wire, bodies })
}

const newline = 10

/** The file's lines as bytes, without their newlines. A last one without a newline was cut. */
class Lines {
  readonly #bytes: Uint8Array
  #at = 0
  /** Of the line read last, from 1. */
  number = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  next(): Uint8Array | null {
    const end = this.#bytes.indexOf(newline, this.#at)
    if (end < 0) return null
    const line = this.#bytes.subarray(this.#at, end)
    this.#at = end + 1
    this.number += 1
    return line
  }
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
