import type { Plant } from './plant.ts'

/** Bugs of the till's side. */
export const tillPlants: readonly Plant[] = [
  {
    name: 'relaxed-durability',
    what: 'a sale is not on disk yet when its receipt is shown',
    file: 'packages/sync/src/save-sale.ts',
    find: "storage.write('strict', (tx) => saveWithin",
    replace: "storage.write('relaxed', (tx) => saveWithin",
  },
  {
    name: 'proof-by-sequence',
    what: 'the proof compares how many lines arrived, and not which',
    file: 'packages/sync/src/proof.ts',
    find: 'said?.own?.link === head.link',
    replace: 'said?.tip?.seq === head.seq',
  },
  {
    name: 'answer-by-sequence',
    what: 'a result settles the row of its sequence number, whatever its link',
    file: 'packages/sync/src/heartbeat.ts',
    find: 'results: answer.outcomes,',
    replace:
      'results: await Promise.all(answer.outcomes.map(async (one) => ({ ...one, link: (await tx.queue.get(ledger.epochs.at(-1)?.epochNo ?? 0, one.seq))?.link ?? one.link }))),',
  },
  {
    name: 'retry-gives-up',
    what: 'after six attempts without an answer nothing is tried any more',
    file: 'packages/sync/src/next-step.ts',
    find: 'return waitFor(failed, reason, retryDelayMs(',
    replace:
      "if (failed.unknowns > 6) return stay({ kind: 'notEnrolled', line })\n  return waitFor(failed, reason, retryDelayMs(",
  },
  {
    name: 'parked-blocks',
    what: 'a parked command stays in the way of those behind it',
    file: 'packages/sync/src/record-results.ts',
    find: "now === 'parked' && !answer.settled ? 'FAILED' : 'SYNCED'",
    replace: "now === 'parked' && !answer.settled ? 'PENDING' : 'SYNCED'",
  },
  {
    name: 'prune-before-durable',
    what: 'settled commands are let go before they lie in any backup',
    file: 'packages/sync/src/prune.ts',
    find: 'return Math.min(durable.seq, ',
    replace: 'return Math.min(epoch.head.seq, ',
  },
  {
    name: 'timestamp-order',
    what: 'the queue is sent in the order of its time stamps',
    file: 'packages/sync/src/next-slice.ts',
    find: 'const rows = asManyAsFit(end < 0 ? pending : pending.slice(0, end))',
    replace:
      'const rows = asManyAsFit((end < 0 ? pending : pending.slice(0, end)).toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)))',
  },
  {
    name: 'double-tap',
    what: 'each tap on "pay" mints ids of its own',
    file: 'packages/sync/src/start-payment.ts',
    find: "if (draft.payment) return { kind: 'started', ids: draft.payment } as const",
    replace: '',
  },
  {
    name: 'sold-is-forgotten',
    what: 'who pays a cart that was sold is told that nothing was booked',
    file: 'packages/sync/src/save-sale.ts',
    find: "if (sold) return err({ kind: 'alreadySold', sale: sold })",
    replace: '',
  },
  {
    name: 'counter-drift',
    what: 'an answered row is counted as waiting still',
    file: 'packages/sync/src/record-results.ts',
    find: 'after = moved(after, row.status, status)',
    replace: 'after = { ...after }',
  },
  {
    name: 'older-ledger',
    what: 'an answer is judged against the ledger as it was before',
    file: 'packages/sync/src/record-push.ts',
    find: "return storage.write('relaxed', async (tx) => {\n    const ledger = await readLedger(tx)",
    replace:
      "const older = await storage.read((tx) => readLedger(tx))\n  return storage.write('relaxed', async (tx) => {\n    const ledger = older.ok ? older.value : null",
  },
  {
    name: 'only-present-epoch',
    what: 'what an earlier epoch left waiting is never sent',
    file: 'packages/sync/src/next-slice.ts',
    find: 'const mine = (epochs ?? []).filter(',
    replace: 'const mine = (epochs ?? []).slice(-1).filter(',
  },
  {
    name: 'receipt-number-twice',
    what: 'the next receipt has the number of the last one',
    file: 'packages/sync/src/ledger.ts',
    find: 'receiptNo: present.receiptNo + drawn',
    replace: 'receiptNo: present.receiptNo + drawn * 0',
  },
  {
    name: 'restore-unnoticed',
    what: 'what a restored server lacks is not sent again',
    file: 'packages/sync/src/proof.ts',
    find: "return status !== 'PENDING' && answer?.now !== 'notSendable'",
    replace: "return status === 'FAILED' && answer?.now !== 'notSendable'",
  },
  {
    name: 'half-a-catalogue',
    what: 'a new catalogue is shown before its pages were loaded',
    file: 'packages/sync/src/catalogue-pull.ts',
    find: 'if (held.has(hash)) continue',
    replace: 'if (hash) continue',
  },
  {
    name: 'enrolled-unheard',
    what: 'a till enrolled while its disk was being read never begins',
    file: 'packages/sync/src/next-step.ts',
    find: 'if (state.line.woken) return push(freshLine)',
    replace: '',
  },
  {
    name: 'server-clock-alone',
    what: 'what a settled command is old is told by the server alone',
    file: 'packages/sync/src/prune.ts',
    find: 'return agedMs < 0 || agedMs >= keptMsMin',
    replace: 'return agedMs === agedMs',
  },
  {
    name: 'proved-by-other-clock',
    what: 'the time of the proof is the server’s, beside times that are the till’s',
    file: 'packages/sync/src/sync-engine.ts',
    find: 'const provedAt = instantOf(world.clock.nowMs())',
    replace: 'const provedAt = answer.server_time',
  },
  {
    name: 'rot-unnoticed',
    what: 'stored bytes are sent without a look whether they still give their link',
    file: 'packages/sync/src/ledger.ts',
    find: 'return nextLink(world.sha256, prev, bodyHash(world.sha256, row.body)) === row.link',
    replace: "return world !== null && prev !== null && row.body !== ''",
  },
  {
    name: 'rot-uncounted',
    what: 'the till’s own check passes over rows that are damaged',
    file: 'packages/sync/src/chain-check.ts',
    find: 'if (follows && !isSound(world, below.link, row)) unsound += 1',
    replace: 'if (follows && !isSound(world, below.link, row)) unsound += 0',
  },
  {
    name: 'rot-is-settled',
    what: 'a damaged row that never arrived is called settled',
    file: 'packages/sync/src/record-results.ts',
    find: "await tx.queue.put({ ...row, status: 'FAILED', answer,",
    replace:
      "counters = moved(counters, 'FAILED', 'SYNCED')\n    await tx.queue.put({ ...row, status: 'SYNCED', answer,",
  },
  {
    name: 'false-proof',
    what: 'whatever a heartbeat says is taken for a proof',
    file: 'packages/sync/src/heartbeat.ts',
    find: 'proved: fresh && counters.waiting === 0 && provesAll(held, answer)',
    replace: 'proved: true',
  },
]
