import type { SaleId } from '@evertill/domain'
import { Chip } from '@evertill/ui'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { firstName } from '../sign-in/pin-pad.tsx'
import { useFormats, useNow, useSyncStatus } from '../state/use-till.ts'
import type { ReceiptFilter, ReceiptRow } from './receipts-data.ts'
import { byCopy, saleState } from './sale-state.ts'
import { soldByCopy } from './story-words.ts'
import type { Receipts } from './use-receipts.ts'

export interface ReceiptListProps {
  readonly receipts: Receipts
  readonly filter: ReceiptFilter
  readonly sought: string
  readonly chosenId: SaleId | null
  readonly onChoose: (id: SaleId) => void
}

/** Row and day heights, px; the same as in the style sheet. */
const rowHeight = 57
const dayHeight = 36

/** Newest first. Only rows in view exist, and older pages come as one scrolls. */
export function ReceiptList(props: ReceiptListProps) {
  const { receipts, filter, sought, chosenId, onChoose } = props
  const { rows, more, loading, loadMore } = receipts
  const formats = useFormats()
  const scroller = useRef<HTMLDivElement>(null)
  const today = formats.day(new Date(useNow(60_000)).toISOString())
  // What is of today needs no day above it.
  const startsDay = (at: number) => {
    const row = rows[at]
    const above = rows[at - 1]
    return row ? dayOf(row, formats) !== (above ? dayOf(above, formats) : today) : false
  }
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => rowHeight + (startsDay(at) ? dayHeight : 0),
    getItemKey: (at) => rows[at]?.record.id ?? at,
    overscan: 8,
  })
  const items = list.getVirtualItems()
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 12
  useEffect(() => {
    if (nearEnd && more && !loading) loadMore()
  }, [nearEnd, more, loading, loadMore])
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow the rows
  useEffect(() => list.measure(), [rows])

  if (rows.length === 0) {
    return (
      <div className="empty">
        <h2>
          {receipts.failed ? 'The receipts cannot be read' : emptyTitle(filter, sought, loading)}
        </h2>
        <p>
          {receipts.failed
            ? 'Load the page again. They stay where they are.'
            : emptyText(filter, sought, loading)}
        </p>
      </div>
    )
  }
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const at = rows.findIndex(({ record }) => record.id === chosenId)
    const next = step === 0 ? undefined : rows[at + step]
    if (!next) return
    event.preventDefault()
    onChoose(next.record.id)
    list.scrollToIndex(at + step)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move the choice among its buttons
    <div className="rows" ref={scroller} onKeyDown={move}>
      <ol style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          return row ? (
            <li key={key} style={{ transform: `translateY(${start}px)` }}>
              {startsDay(index) && <p className="day">{dayOf(row, formats)}</p>}
              <RowButton
                row={row}
                chosen={row.record.id === chosenId}
                onPress={() => onChoose(row.record.id)}
              />
            </li>
          ) : null
        })}
      </ol>
    </div>
  )
}

interface RowButtonProps {
  readonly row: ReceiptRow
  readonly chosen: boolean
  readonly onPress: () => void
}

function RowButton({ row, chosen, onPress }: RowButtonProps) {
  const { record, command, receivedAt } = row
  const formats = useFormats()
  const { phase } = useSyncStatus()
  const nowMs = useNow(5_000)
  const state = receivedAt
    ? byCopy
    : saleState(command, phase, nowMs - Date.parse(record.recordedAt))
  return (
    <button
      type="button"
      className="receipt-row"
      aria-current={chosen || undefined}
      onClick={onPress}
    >
      <span className="strong">{record.receiptNumber}</span>
      <span className="quiet who">
        {formats.time(record.recordedAt)}, {firstName(record.sale.cashier.name)}
      </span>
      <span className="num sum-of">{formats.money(record.sale.totals.payable)}</span>
      <Chip tone={state.tone} icon={state.icon}>
        {receivedAt ? <span className="visually-hidden">{soldByCopy}</span> : state.label}
        {receivedAt && <span aria-hidden="true">{state.label}</span>}
      </Chip>
    </button>
  )
}

function dayOf({ record }: ReceiptRow, formats: ReturnType<typeof useFormats>): string {
  return formats.day(record.recordedAt)
}

function emptyTitle(filter: ReceiptFilter, sought: string, loading: boolean): string {
  if (loading) return 'Looking…'
  if (sought !== '') return `Nothing is found for “${sought}”`
  return {
    all: 'No sales yet',
    waiting: 'Nothing waits',
    needsHelp: 'Nothing needs help',
    refunds: 'No refunds yet',
  }[filter]
}

function emptyText(filter: ReceiptFilter, sought: string, loading: boolean): string {
  if (loading) return ''
  if (sought !== '') return 'Try the number on the receipt, or the exact amount.'
  return {
    all: 'Every sale of this till appears here the moment it is paid.',
    waiting: 'Every sale of this till was sent and answered.',
    needsHelp: 'What the server cannot book without a person appears here, with its reason.',
    refunds: 'Open a sale and choose Refund to give money back.',
  }[filter]
}
