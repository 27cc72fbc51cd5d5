import type { Plant } from './plant.ts'

/** Bugs of the server's side. */
export const serverPlants: readonly Plant[] = [
  {
    name: 'ack-before-commit',
    what: 'the answer leaves although the commit failed',
    file: 'packages/ledger/src/push.ts',
    find: "return await deps.storage.transaction(storeId, (tx) => takeIn(deps, tx, slice, 'together'))",
    replace:
      "let early: PushOutcome | null = null\n    const all = deps.storage.transaction(storeId, async (tx) => (early = await takeIn(deps, tx, slice, 'together')))\n    return await all.catch((error) => { if (early) return early\n      throw error })",
  },
  {
    name: 'select-then-insert',
    what: 'whether a command is known is not asked in the transaction that books it',
    file: 'packages/ledger/src/judge.ts',
    find: 'const first = believed.command(command.command_id) ?? (sale && believed.sale(sale.id))',
    replace: 'const first = null as ReturnType<typeof believed.command>',
  },
  {
    name: 'known-line-again',
    what: 'a line that is sent again is taken for a new one',
    file: 'packages/ledger/src/placement.ts',
    find: 'known.set(line.link, line)',
    replace: 'if (line.link === prev.link) known.set(line.link, line)',
  },
  {
    name: 'late-commit-skipped',
    what: 'a change is put under a version that tills have read already',
    file: 'packages/storage-sql/src/catalogue/draw-version.ts',
    find: 'return row.version\n',
    replace: 'return row.version - 1\n',
  },
  {
    name: 'lost-tombstone',
    what: 'a removed product is not told to the tills',
    file: 'packages/storage-sql/src/catalogue/changes.ts',
    find: 'removed: shown.filter((row) => row.removed_at !== null)',
    replace: 'removed: shown.filter((row) => row.removed_at === null && row.sku === null)',
  },
  {
    name: 'half-a-line',
    what: 'what a cut push leaves of its last line is journalled as unreadable',
    file: 'packages/ledger/src/slice.ts',
    find: 'above.seq === header.last.seq && above.link === header.last.link ? lines : null',
    replace: 'lines',
  },
  {
    name: 'known-id-unread',
    what: 'another sale under a known id is taken for its duplicate',
    file: 'packages/ledger/src/judge.ts',
    find: 'if (sameBytes(first.bodyHash, line.bodyHash))',
    replace: 'if (sameBytes(first.bodyHash, first.bodyHash) || line)',
  },
  {
    name: 'gap-thrown-away',
    what: 'lines that arrive over a gap are not kept',
    file: 'packages/ledger/src/push.ts',
    find: 'await tx.keepOrphans(key, placement.orphans, receivedAt)',
    replace: '',
  },
  {
    name: 'refund-takes-stock',
    what: 'what is given back is taken from the stock once more',
    file: 'packages/ledger/src/judge.ts',
    find: 'const quantity = -line.quantity',
    replace: 'const quantity = -Math.abs(line.quantity)',
  },
  {
    name: 'parked-called-applied',
    what: 'a parked line that is sent again is called applied',
    file: 'packages/ledger/src/push.ts',
    find: 'now: standing.now,',
    replace: "now: 'applied',",
  },
  {
    name: 'deploy-forgets',
    what: 'what an older build failed at is not judged again',
    file: 'packages/storage-sql/src/office/parked-links.ts',
    find: "  'INTERNAL',\n",
    replace: '',
  },
  {
    name: 'one-line-breaks-all',
    what: 'a line that breaks the code breaks its whole push, for ever',
    file: 'packages/ledger/src/push.ts',
    find: "return deps.storage.transaction(storeId, (tx) => takeIn(deps, tx, slice, 'oneByOne'))",
    replace:
      "return deps.storage.transaction(storeId, (tx) => takeIn(deps, tx, slice, 'together'))",
  },
  {
    name: 'settled-forgotten',
    what: 'a hole that a manager settled is no place in the tree any more: who brings it fills nothing',
    file: 'packages/storage-sql/src/sqlite/sqlite-ledger-transaction.ts',
    find: `AND filled_at IS NULL
         ORDER BY prev_seq`,
    replace: 'AND filled_at IS NULL AND settled_at IS NULL ORDER BY prev_seq',
  },
  {
    name: 'restored-cursor',
    what: 'a cursor from before a restore is believed by its number',
    file: 'packages/storage-sql/src/catalogue/catalogue.ts',
    find: 'if ((await tagOf(sql, storeId, cursor.version)) !== cursor.tag) return null',
    replace: 'if (cursor.version < 0) return null',
  },
  {
    name: 'retired-till-refused',
    what: 'what a retired till brings is refused instead of parked',
    file: 'packages/ledger/src/push.ts',
    find: "if (!device) return refused('unknown_credential'",
    replace: "if (!device || pusher.revoked) return refused('unknown_credential'",
  },
  {
    name: 'seal-unread',
    what: 'an edited line of a till’s file is believed',
    file: 'packages/protocol/src/till-file.ts',
    find: 'written.every((byte, at) => byte === line[at])',
    replace: 'written.length > 0',
  },
  {
    name: 'edit-misplaced',
    what: 'a command edited in a file is said to be another line',
    file: 'packages/protocol/src/till-file.ts',
    find: "if (above !== expected) return err({ kind: 'edited', line: reader.number })",
    replace: "if (above !== expected) return err({ kind: 'edited', line: headerNumber })",
  },
  {
    name: 'lines-above-hidden',
    what: 'what a till sold before an older state was put back is not given to it',
    file: 'packages/ledger/src/lines-beside.ts',
    find: 'return tip.seq > stretch.top.seq ? [stretch.top.seq + 1] : []',
    replace: 'return tip.seq > stretch.top.seq + 1e6 ? [stretch.top.seq + 1] : []',
  },
]
