import type { Sale, SaleId } from '@evertill/domain'
import { Button, Chip, IconButton, Segments, Story } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { ReceiptPaper } from '../app/later.ts'
import { PrintPaper } from '../pay/print-paper.tsx'
import { printReceipt } from '../pay/print-receipt.ts'
import { itemsText } from '../sell/items-text.ts'
import { firstName } from '../sign-in/pin-pad.tsx'
import type { Formats } from '../state/formats.ts'
import { useFormats, useNow, useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { type ReceiptRow, receiptRow } from './receipts-data.ts'
import { byCopy, saleState } from './sale-state.ts'
import { copySteps, soldByCopy, storySteps } from './story-words.ts'

export interface ReceiptDetailProps {
  readonly saleId: SaleId
  /** On a phone the detail stands over the list. */
  readonly onBack: () => void
}

/** One sale: its story, its receipt, and what can be done about it. */
export function ReceiptDetail({ saleId, onBack }: ReceiptDetailProps) {
  const till = useTill()
  const formats = useFormats()
  const status = useSyncStatus()
  const deviceId = useTillState(({ device }) => device.deviceId)
  const nowMs = useNow(5_000)
  const [row, setRow] = useState<ReceiptRow | null>(null)
  const [view, setView] = useState<'story' | 'receipt'>('story')
  const [printed, setPrinted] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its story goes on while it is looked at
  useEffect(() => {
    let gone = false
    void receiptRow(till.storage, saleId).then((found) => {
      if (!gone) setRow(found)
    })
    return () => {
      gone = true
    }
  }, [till, saleId, status, printed])
  if (!row) return null
  const { record, command, receivedAt } = row
  const { sale } = record
  const state = receivedAt
    ? { ...byCopy, label: soldByCopy }
    : saleState(command, status.phase, nowMs - Date.parse(record.recordedAt))
  // What was sold in another shop is no part of what is proved here.
  const proof = sale.deviceId === deviceId ? status.proof : null
  const steps = receivedAt
    ? copySteps({ sale, receivedAt }, formats)
    : storySteps({ sale, command, proof }, formats)
  const print = () => void printReceipt(till, sale).then(() => setPrinted(true))
  return (
    <>
      <PrintPaper sale={sale} copy />
      <header className="detail-head">
        <div className="row between">
          <div className="row">
            <span className="only-narrow">
              <IconButton icon="back" label="Back to the list" onClick={onBack} />
            </span>
            <h2>{record.receiptNumber}</h2>
          </div>
          <Chip tone={state.tone} icon={state.icon}>
            {state.label}
          </Chip>
        </div>
        <p className="quiet">{summary(sale, formats)}</p>
        <Segments
          label="What to show"
          value={view}
          onChange={setView}
          segments={[
            { value: 'story', label: 'Story' },
            { value: 'receipt', label: 'Receipt' },
          ]}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long story must scroll by keys, too */}
      <section className="detail-body" tabIndex={0} aria-label="Story and receipt">
        {view === 'story' ? (
          <>
            <h3>The story of this {sale.kind}</h3>
            <Story steps={steps} />
          </>
        ) : (
          <div className="preview-inline">
            <ReceiptPaper sale={sale} copy />
          </div>
        )}
      </section>
      <footer className="detail-deeds">
        <Button icon="print" onClick={print}>
          Print copy
        </Button>
        {sale.kind === 'sale' && (
          <Button icon="retry" onClick={() => till.store.set({ screen: { kind: 'refund', sale } })}>
            Refund
          </Button>
        )}
      </footer>
    </>
  )
}

/** `£24.18 by card, 4 items, Mara, Sat 21 Nov 13:38` */
function summary(sale: Sale, formats: Formats): string {
  const { totals, tenders, lines, cashier, recordedAt, kind, refundOf } = sale
  const means = [...new Set(tenders.map((tender) => tender.kind))]
  const how = means.map((one) => (one === 'cash' ? 'in cash' : 'by card')).join(' and ')
  const count = lines.reduce(
    (sum, line) => sum + (line.unit === 'piece' ? Math.abs(line.quantity) / 1_000 : 1),
    0,
  )
  const when = `${formats.day(recordedAt)} ${formats.time(recordedAt)}`
  const of = kind === 'refund' ? `, refund of ${refundOf?.receiptNumber ?? 'goods'}` : ''
  const sum = `${formats.money(totals.payable)} ${how}`.trim()
  return `${sum}, ${itemsText(count)}, ${firstName(cashier.name)}, ${when}${of}`
}
