/** What every part comes to. The first three must be 0. */
export interface PartFigures {
  readonly lost: number
  readonly doubled: number
  readonly stalled: number
  readonly seconds: number
  /** What it was made of: kills, worlds, sales, and what else is worth a number. */
  readonly [figure: string]: number
}

export interface PartOutcome {
  readonly figures: PartFigures
  /** A sentence for each thing that is wrong; empty where all is well. */
  readonly wrong: readonly string[]
}

/** Told now and then, in sentences. */
export type Tell = (sentence: string) => void
