import { type EpochKey, type JudgedLine, type PushWrite, saleIdOf } from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import { columnsOf, valuesOf } from '../rows/epoch-key.ts'
import { journalColumns, journalRow } from '../rows/journal-row.ts'
import { changeVerdict } from '../rows/seal.ts'
import { takesItsIds, verdictColumns } from '../rows/verdict-columns.ts'
import { writeTree } from '../rows/write-tree.ts'
import type { RowOf } from '../sql/columns.ts'
import { insertAll } from './insert.ts'
import { ofEpoch } from './of-epoch.ts'
import { PostgresSql } from './postgres-sql.ts'
import type { Session } from './session.ts'
import { writeBookings } from './write-bookings.ts'
import { openFindings } from './write-findings.ts'

/** Writes one push: journal, nets, bookings, findings, tree, each in a few statements. */
export async function writePush(session: Session, key: EpochKey, push: PushWrite): Promise<void> {
  const { judged, tillNumber, receivedAt } = push
  await insertJournal(session, key, judged, receivedAt)
  await claimIds(session, key, judged)
  await writeBookings(session, { key, tillNumber, receivedAt }, judged)
  await countRepeats(session, key, push.repeated)
  await writeTree(new PostgresSql(session), key, push)
  const found = push.historyFindings.map((finding) => ({ link: push.historyLink, finding }))
  await openFindings(session, key.storeId, found, receivedAt)
}

/** The new verdict of a parked line: the bytes stay, only what we make of them changes. */
export async function rewriteParked(
  session: Session,
  key: EpochKey,
  judged: JudgedLine,
  tillNumber: number,
  receivedAt: string,
): Promise<void> {
  await changeVerdict(
    new PostgresSql(session),
    { ...columnsOf(key), link: judged.line.link },
    verdictColumns(judged.verdict),
  )
  await claimIds(session, key, [judged])
  await writeBookings(session, { key, tillNumber, receivedAt }, [judged])
}

async function insertJournal(
  session: Session,
  key: EpochKey,
  judged: PushWrite['judged'],
  receivedAt: string,
): Promise<void> {
  if (judged.length === 0) return
  const rows = judged.map((one) => journalRow(key, one, receivedAt))
  await insertAll(session, 'journal', journalColumns, rows)
  // A line may have waited as an orphan: here it is at home.
  await session.run(`DELETE FROM orphans WHERE ${ofEpoch} AND link = ANY($4)`, [
    ...valuesOf(key),
    judged.map(({ line }) => line.link),
  ])
}

const commandColumns = {
  store_id: 'text',
  command_id: 'text',
  sale_id: 'text',
  body_hash: 'bytea',
  device_id: 'text',
  epoch: 'text',
  link: 'text',
} as const

/** Whoever has an id first keeps it, for ever. */
async function claimIds(
  session: Session,
  key: EpochKey,
  judged: readonly JudgedLine[],
): Promise<void> {
  const claims = new Map<string, RowOf<typeof commandColumns>>()
  for (const { line, verdict } of judged) {
    if (!takesItsIds(verdict) || claims.has(verdict.commandId)) continue
    claims.set(verdict.commandId, {
      store_id: key.storeId,
      command_id: verdict.commandId,
      sale_id: saleIdOf(verdict),
      body_hash: line.bodyHash,
      device_id: key.deviceId,
      epoch: key.epoch,
      link: line.link,
    })
  }
  await insertAll(
    session,
    'commands',
    commandColumns,
    [...claims.values()],
    `ON CONFLICT (store_id, command_id) DO UPDATE SET sale_id = excluded.sale_id
       WHERE commands.link = excluded.link`,
  )
}

const repeatColumns = {
  store_id: 'text',
  device_id: 'text',
  epoch: 'text',
  link: 'text',
  times: 'bigint',
} as const

async function countRepeats(
  session: Session,
  key: EpochKey,
  repeated: readonly Link[],
): Promise<void> {
  const times = new Map<Link, number>()
  for (const link of repeated) times.set(link, (times.get(link) ?? 0) + 1)
  await insertAll(
    session,
    'journal_repeats',
    repeatColumns,
    [...times].map(([link, count]) => ({ ...columnsOf(key), link, times: count })),
    `ON CONFLICT (store_id, device_id, epoch, link)
       DO UPDATE SET times = journal_repeats.times + excluded.times`,
  )
}
