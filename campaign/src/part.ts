/** What a part comes to: kills, worlds, sales, and what else is worth a number. */
export interface PartFigures {
  readonly seconds: number
  readonly [figure: string]: number
}

/** Where sales are made under trouble: each of these must be 0. */
export interface SalesFigures extends PartFigures {
  readonly lost: number
  readonly doubled: number
  readonly stalled: number
}

export interface PartOutcome<Figures extends PartFigures = SalesFigures> {
  readonly figures: Figures
  /** A sentence for each thing that is wrong; empty where all is well. */
  readonly wrong: readonly string[]
}

/** Told now and then, in sentences. */
export type Tell = (sentence: string) => void
