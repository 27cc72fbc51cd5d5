/** A sale or a refund that the file asks for. Plain data: it travels into browsers. */
export interface Document {
  /** The invoice's number and the kind, such as `536365 sale`: unique within a run. */
  readonly key: string
  readonly kind: 'sale' | 'refund'
  readonly invoice: string
  /** ISO 8601, from the invoice's first line. */
  readonly recordedAt: string
  readonly lines: readonly DocumentLine[]
}

export interface DocumentLine {
  readonly sku: string
  /** Without its sign: what is sold or comes back. */
  readonly quantity: string
  /** One unit's price, as the file writes it. */
  readonly price: string
}

/** An article as the shop will know it. Its number is the file's, byte for byte. */
export interface Article {
  readonly sku: string
  readonly name: string
  /** Whether every quantity of the file is whole: else it is sold by weight. */
  readonly whole: boolean
  /** What the shop has before the first sale, thousandths. */
  readonly openingMilli: bigint
}

/** Why a line is not booked. */
export const skipReasons = ['price', 'pattern', 'quantity', 'unreadable', 'limits'] as const
export type SkipReason = (typeof skipReasons)[number]

/** Plain sums of the file, exact. */
export interface PlainSum {
  readonly documents: number
  readonly lines: number
  /** Minor units; negative for refunds. */
  readonly amountMinor: bigint
}

/** What one document of the file comes to. */
export interface ExpectedDocument {
  readonly kind: Document['kind']
  readonly lines: number
  readonly amountMinor: bigint
}

/** Everything that a run books, and what it must come to. */
export interface Plan {
  readonly documents: readonly Document[]
  readonly expected: ReadonlyMap<Document['key'], ExpectedDocument>
  readonly articles: readonly Article[]
  readonly sales: PlainSum
  readonly refunds: PlainSum
  /** Thousandths per SKU that the shop must have in the end. */
  readonly closingMilli: ReadonlyMap<string, bigint>
  readonly skipped: Readonly<Record<SkipReason, number>>
}
