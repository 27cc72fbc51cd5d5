/** A seed that found something, kept with what it found. */
export interface Regression {
  readonly seed: number
  /** It was found with the faults that were added later (`faults/fault-names.ts`). */
  readonly withLaterFaults?: true
  readonly why: string
}

/**
 * Seeds that broke once. A change of the simulator changes what a seed stands for, so each bug has a
 * test of its own beside the code as well; these are kept because they were hostile.
 */
export const regressions: readonly Regression[] = [
  {
    seed: 139,
    why: 'a till wiped and enrolled anew while its slow disk was still read for a device never began to sync (next-step.test.ts)',
  },
  {
    seed: 42,
    why: 'a server put back to before a till had its newest token, and that knows its device: the code alone brings another device, and the ledger stays unsettled',
  },
  {
    seed: 58,
    why: 'a restored server keeps a line over a gap, and the till that could fill it is wiped: kept, and booked by nobody',
  },
  {
    seed: 127,
    why: 'what a retired till sent came late, from a till that was wiped since: a manager releases it',
  },
  {
    seed: 329,
    why: 'a backup older than the one that tills were told of is put back after they let go of their lines: lost, as the design says',
  },
  {
    seed: 1234,
    why: 'a product that was removed and is back in the catalogue came to the tills without its stock (catalogue.test.ts)',
  },
  {
    seed: 1768,
    why: 'a settled line that a restored server takes again, and parks, is told to the till though the reply is lost (verdicts-contract.ts)',
  },
  {
    seed: 10,
    withLaterFaults: true,
    why: 'what a copy sold and sent late, below the highest line, was never fetched (fetch-received.test.ts)',
  },
  {
    seed: 301,
    withLaterFaults: true,
    why: 'of three copies of one till, the line of the third came below the highest',
  },
  {
    seed: 51668,
    withLaterFaults: true,
    why: 'the newest row rotted, and a restored server never heard of the settled ones below it (proof.test.ts)',
  },
  {
    seed: 8597,
    withLaterFaults: true,
    why: 'a tab found the disk full while another one spent the reserve, and did not try again (reserve.test.ts)',
  },
  {
    seed: 9190,
    withLaterFaults: true,
    why: 'a branch let go of whole was lost, and a copy went on past it: nobody could settle it (missing-for-good.test.ts)',
  },
  {
    seed: 13219,
    withLaterFaults: true,
    why: 'a till set back by half an hour took what it had just made for a row from the future, and believed a server whose clock was months behind (prune.test.ts)',
  },
  {
    seed: 14564,
    withLaterFaults: true,
    why: 'below a sale that rotted, a restored server took the lines of a copy for those that it lacked (restored-servers.test.ts)',
  },
  {
    seed: 23045,
    withLaterFaults: true,
    why: 'a disk that was seconds late told of an old heartbeat after a newer one (sync-engine.test.ts)',
  },
  {
    seed: 12890,
    withLaterFaults: true,
    why: 'a settled row that rotted and that a restored server lacked held up every other epoch (proof.test.ts)',
  },
  {
    seed: 48980,
    withLaterFaults: true,
    why: 'the server died after a commit, when the next transaction of the same process had begun',
  },
  {
    seed: 920216872,
    withLaterFaults: true,
    why: 'a backup put back lacked what waited over a gap again by then, and that was counted as kept',
  },
  {
    seed: 31743,
    withLaterFaults: true,
    why: 'a page that had died took the lock of the second copy, and nobody freed it',
  },
  {
    seed: 54655,
    withLaterFaults: true,
    why: 'a parked row rotted, and a restored server lacked it: it is kept, shown as parked and as damaged',
  },
  {
    seed: 82931,
    withLaterFaults: true,
    why: 'a code made another device of a copy, whose settled sales a restored server lacked (enrolment.test.ts)',
  },
  {
    seed: 95733,
    withLaterFaults: true,
    why: 'the same, and all was said to have arrived',
  },
  {
    seed: 67516,
    withLaterFaults: true,
    why: 'two tabs without locks wrote the second copy anew, one over the other (mirror-place-contract.ts)',
  },
  {
    seed: 83442,
    withLaterFaults: true,
    why: 'a proof was told a month after it was asked for, by a clock that had stood still (sync-engine.test.ts)',
  },
]
