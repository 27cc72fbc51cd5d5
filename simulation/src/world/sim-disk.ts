import { copyTillDisk, createTillDisk, type TillDisk } from '@evertill/sync/testing'

/** A till's disk, with what the simulator remembers of it. */
export interface SimDisk {
  readonly till: TillDisk
  /** Settled rows that the product pruned: they still count. */
  pruned: number
  /** States that a power cut may fall back to: one before each relaxed commit since the last strict. */
  beforeRelaxed: SimDisk[]
}

export function newDisk(): SimDisk {
  return { till: createTillDisk(), pruned: 0, beforeRelaxed: [] }
}

/** A copy as it is now. Nothing may be running on the disk. */
export function copyDisk({ till, pruned }: SimDisk): SimDisk {
  return { till: copyTillDisk(till), pruned, beforeRelaxed: [] }
}

/** Every link that lies on it. */
export function linksOn({ till }: SimDisk): ReadonlySet<string> {
  return new Set([...till.queue.from(0, 0)].map(({ link }) => link))
}
