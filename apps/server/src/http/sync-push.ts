import { type LedgerStorage, type Pusher, push, splitLines } from '@evertill/ledger'
import {
  type PushAnswer,
  type PushHeader,
  pushHeader,
  type Sha256,
  wellFormedJson,
  wireLimits,
} from '@evertill/protocol'
import * as z from 'zod/mini'
import { protocolRefusal } from './protocol-refusal.ts'
import type { RefusalToSend } from './refuse.ts'

export type PushReply =
  | { readonly kind: 'answer'; readonly answer: PushAnswer }
  | { readonly kind: 'refusal'; readonly refusal: RefusalToSend }

/**
 * Takes one push from its bytes to its answer.
 *
 * @param bytes the header line and the command lines, decompressed
 */
export async function answerPush(
  deps: { readonly storage: LedgerStorage; readonly sha256: Sha256 },
  pusher: Pusher,
  bytes: Uint8Array,
  receivedAt: string,
): Promise<PushReply> {
  const [headerLine, ...bodies] = splitLines(bytes)
  const header = readHeader(headerLine)
  if ('code' in header) return { kind: 'refusal', refusal: header }
  const outcome = await push(deps, pusher, { header, bodies }, receivedAt)
  if (outcome.kind === 'taken') return { kind: 'answer', answer: outcome.answer }
  const { kind: _, ...refusal } = outcome
  return { kind: 'refusal', refusal: { ...refusal, nonce: header.nonce } }
}

function readHeader(line: Uint8Array | undefined): PushHeader | RefusalToSend {
  const json = line && line.length <= wireLimits.headerBytes ? parsed(line) : null
  const nonce = nonceOf(json)
  const refusal = protocolRefusal(json, nonce)
  if (refusal) return refusal
  const header = z.safeParse(pushHeader, json)
  if (header.success) return header.data
  return { code: 'bad_header', message: 'The first line is not a header of this protocol.', nonce }
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(wellFormedJson(new TextDecoder('utf-8', { fatal: true }).decode(line)))
  } catch {
    return null
  }
}

const nonceOnly = z.object({ nonce: z.string().check(z.maxLength(64)) })

/** The nonce of whatever was asked, where it can be read. */
export function nonceOf(json: unknown): string | null {
  const read = z.safeParse(nonceOnly, json)
  return read.success ? read.data.nonce : null
}
