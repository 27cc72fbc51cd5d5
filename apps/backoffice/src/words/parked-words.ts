import type { ParkedSummary } from '@evertill/protocol/office'
import type { Shop } from '../shop/shop.ts'
import { counted, tillName } from './counted.ts'

/** Lines of one till that are kept aside for one reason: a person looks at them together. */
export interface ParkedGroup {
  readonly key: string
  readonly code: string
  readonly deviceId: string
  readonly lines: readonly ParkedSummary[]
}

export interface ParkedWords {
  readonly title: string
  readonly detail: string
  readonly action: string
}

/** Same till, same reason; groups in the order of their newest line. */
export function groupParked(parked: readonly ParkedSummary[]): readonly ParkedGroup[] {
  const groups = new Map<string, ParkedSummary[]>()
  for (const line of parked) {
    const key = `${line.code}/${line.device_id}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups].flatMap(([key, lines]) => {
    const [first] = lines
    return first ? [{ key, code: first.code, deviceId: first.device_id, lines }] : []
  })
}

/** A group as a row: what it is, why, and the one thing to do. */
export function groupWords({ code, lines }: ParkedGroup, shop: Shop): ParkedWords {
  const [first] = lines
  const till = first ? tillName(first.till_number) : 'a till'
  if (code === 'REVOKED') {
    return {
      title: `${countedLines(lines)} from retired ${till}`,
      detail: `${sumWords(lines, shop)}waiting for your word`,
      action: 'Review',
    }
  }
  const single = lines.length === 1 && first ? lineTitle(first, shop) : null
  return {
    title: `${single ?? `${countedLines(lines)} from ${till}`} ${isAre(lines)} kept aside`,
    detail: reasonOf(code).short,
    action: 'See how',
  }
}

const isAre = (lines: readonly unknown[]) => (lines.length === 1 ? 'is' : 'are')

/** `6 sales`, `2 refunds`, `3 commands` where they are not all sales. */
export function countedLines(lines: readonly ParkedSummary[]): string {
  return counted(lines.length, nounOf(lines))
}

/** What they all are: `sale`, `refund`; `command` where they differ or cannot be read. */
export function nounOf(lines: readonly ParkedSummary[]): 'sale' | 'refund' | 'command' {
  const kinds = new Set(lines.map((line) => line.sale?.kind ?? 'command'))
  const [kind] = kinds
  return kinds.size === 1 && kind ? kind : 'command'
}

/** `£212.35, `, or '' where no amount could be read or currencies are mixed. */
function sumWords(lines: readonly ParkedSummary[], shop: Shop): string {
  const sum = sumOf(lines)
  return sum === null ? '' : `${shop.money(sum.minor, sum.currency)}, `
}

export interface Sum {
  readonly minor: number
  readonly currency: string
}

/** What they come to; null where one cannot be read, or where they are of several currencies. */
export function sumOf(lines: readonly ParkedSummary[]): Sum | null {
  const currency = lines[0]?.sale?.currency ?? null
  if (currency === null) return null
  let minor = 0
  for (const { sale } of lines) {
    if (!sale || sale.currency !== currency || sale.payable_minor === null) return null
    minor += sale.payable_minor
  }
  return { minor, currency }
}

/** `T07-000406, £18.75`, or `Number 12 of Till 07` where even its number cannot be read. */
export function lineTitle(line: ParkedSummary, shop: Shop): string {
  const name = line.sale?.receipt_number ?? `Number ${line.seq} of ${tillName(line.till_number)}`
  const amount = lineAmount(line, shop)
  return amount === '' ? name : `${name}, ${amount}`
}

/** The amount as far as it could be read, else ''. */
export function lineAmount({ sale }: ParkedSummary, shop: Shop): string {
  if (!sale || sale.payable_minor === null) return ''
  return shop.money(sale.payable_minor, sale.currency ?? undefined)
}

export interface Reason {
  /** A few words for a row or a chip. */
  readonly short: string
  /** Why it is kept aside. */
  readonly why: string
  /** What a person can do. */
  readonly todo: string
}

export function reasonOf(code: string): Reason {
  return reasons[code] ?? unknownReason
}

const reasons: Readonly<Record<string, Reason>> = {
  UNREADABLE: {
    short: 'Cannot be read',
    why: 'The line arrived whole, byte for byte as the till made it, but it is not text that the server can read.',
    todo: 'Look at the line below. If the sale was real, ring it up again and name that sale here; else dismiss it.',
  },
  UNKNOWN_TYPE: {
    short: 'This server is older than the till',
    why: 'The till runs a newer version and sent something that this server does not know yet.',
    todo: 'Update the server. It tries again by itself then; nothing has to be sent anew.',
  },
  UNKNOWN_VERSION: {
    short: 'This server is older than the till',
    why: 'The till runs a newer version and wrote this in a way that the server does not know yet.',
    todo: 'Update the server. It tries again by itself then; nothing has to be sent anew.',
  },
  INVALID_PAYLOAD: {
    short: 'Something in it is missing or wrong',
    why: 'The line can be read, but what it says is not what a command of its kind has to say.',
    todo: 'Look at the line below. If the sale was real, ring it up again and name that sale here; else dismiss it.',
  },
  ARITHMETIC: {
    short: 'The figures do not add up',
    why: 'The server computed the sale again from its own lines and came to another sum.',
    todo: 'Compare with the paper receipt. If it was real, ring it up again and name that sale here; else dismiss it.',
  },
  ID_CONFLICT: {
    short: 'Its number is taken by another sale',
    why: 'A sale with the same id but other contents was booked before. Both are kept; only the first counts.',
    todo: 'Compare the two. If both are real, ring this one up again and name that sale here; else dismiss it.',
  },
  INTERNAL: {
    short: 'The server failed on it',
    why: 'The server met an error of its own while booking. The fault is ours, not the till’s.',
    todo: 'Try again. If it stays here, tell whoever looks after your server; it is safe meanwhile.',
  },
  REVOKED: {
    short: 'From a retired till',
    why: 'The till was retired before this arrived. Nothing is booked from a retired till without a person’s word.',
    todo: 'If these are real sales, book them. The till stays retired.',
  },
  REFUND_OF_PARKED: {
    short: 'Its sale is kept aside too',
    why: 'It gives back a sale that is itself kept aside.',
    todo: 'Settle that sale first. This one is booked by itself then.',
  },
}

const unknownReason: Reason = {
  short: 'Needs a person',
  why: 'The server keeps it aside for a reason that this page has no words for yet.',
  todo: 'Reload the page. If that does not help, tell whoever looks after your server.',
}
