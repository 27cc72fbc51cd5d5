import { setImmediate as otherWork } from 'node:timers/promises'
import { err, ok, type Result } from '@evertill/domain'
import type { Pusher, PushOutcome, PushRequest } from '@evertill/ledger'
import {
  protocolVersion,
  readTillFile,
  type TillFile,
  type TillFileProblem,
} from '@evertill/protocol'
import { deviceOfStore, type Sql } from '@evertill/storage-sql'
import { sha256 } from '../house/sha256.ts'

export interface CarriedFile extends TillFile {
  readonly device: NonNullable<Awaited<ReturnType<typeof deviceOfStore>>>
}

/** How the lines of a file ended. `waiting` ones are kept until what lies below them comes. */
export interface FileCounts {
  readonly applied: number
  readonly flagged: number
  readonly known: number
  readonly parked: number
  readonly waiting: number
}

/**
 * Reads a till's file and whose it is. The file names the till, not the person who brings it.
 *
 * @returns the file; or one sentence for that person: nothing was taken
 */
export async function readCarriedFile(
  sql: Sql,
  storeId: string,
  bytes: Uint8Array,
): Promise<Result<CarriedFile, string>> {
  const file = readTillFile(sha256, bytes)
  if (!file.ok) return err(`${sentenceOf(file.error)} Nothing was taken.`)
  const { start, slices } = file.value
  if (slices.some(({ header }) => header.protocol > protocolVersion)) {
    return err(`${sentenceOf({ kind: 'newerVersion' })} Nothing was taken.`)
  }
  const device = await deviceOfStore(sql, storeId, start.device_id)
  if (!device) {
    return err(
      `“${start.till_name}” of “${start.store_name}” wrote this file, and is no till of this shop. Nothing was taken.`,
    )
  }
  return ok({ ...file.value, device })
}

function sentenceOf(problem: TillFileProblem): string {
  switch (problem.kind) {
    case 'notOurs':
      return 'No till wrote this file.'
    case 'newerVersion':
      return 'A newer till wrote this file. Update the server first.'
    case 'cut':
      return `The file ends after line ${problem.line}, and should not. Copy it from the till again.`
    case 'edited':
      return `Line ${problem.line} was changed after the till wrote it.`
  }
}

/**
 * Takes in the slices one by one, through the same door as the till's own pushes: what is known is
 * known, what a retired till sold waits for a manager's word.
 *
 * @returns `broken` where a slice was refused for good: those before it were taken
 */
export async function takeInFile(
  push: (pusher: Pusher, request: PushRequest, receivedAt: string) => Promise<PushOutcome>,
  { device, slices }: CarriedFile,
  at: string,
): Promise<{ readonly kind: 'taken' | 'broken' } & FileCounts> {
  const counts = { applied: 0, flagged: 0, known: 0, parked: 0, waiting: 0 }
  const { storeId, deviceId, revoked } = device
  const pusher = { storeId, deviceId, revoked, isCarried: true }
  for (const slice of slices) {
    const outcome = await push(pusher, slice, at)
    if (outcome.kind === 'taken') {
      for (const result of outcome.answer.results) {
        counts[result.outcome === 'duplicate' ? 'known' : result.outcome] += 1
      }
    } else if (outcome.code === 'gap') counts.waiting += slice.bodies.length
    else return { kind: 'broken', ...counts }
    // Tills get in between.
    await otherWork()
  }
  return { kind: 'taken', ...counts }
}
