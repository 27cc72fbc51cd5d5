import { Button, Chip } from '@evertill/ui'
import { saleState } from '../receipts/sale-state.ts'
import { firstName } from '../sign-in/pin-pad.tsx'
import { useFormats, useNow, useSyncStatus, useTill } from '../state/use-till.ts'
import { number } from '../status/figure-words.ts'
import { useQueueRows } from './use-queue-rows.ts'

/** The longest waiting first; more than these are looked up under Receipts. */
const shownMax = 8

export function WaitingList() {
  const { store } = useTill()
  const formats = useFormats()
  const { phase } = useSyncStatus()
  const nowMs = useNow(2_000)
  const { rows, count } = useQueueRows('waiting')
  if (rows.length === 0) return null
  return (
    <ul className="queue-rows">
      {rows.slice(0, shownMax).map(({ record, command }) => {
        const { sale } = record
        const state = saleState(command, phase, nowMs - Date.parse(record.recordedAt))
        const means = [...new Set(sale.tenders.map(({ kind }) => kind))].join(' and ')
        return (
          <li key={record.id}>
            <button
              type="button"
              className="queue-row"
              onClick={() =>
                store.set({ screen: { kind: 'receipts', saleId: record.id, from: 'sync' } })
              }
            >
              <span className="strong">{record.receiptNumber}</span>
              <span className="quiet who">
                {firstName(sale.cashier.name)}, {means}
              </span>
              <span className="num">{formats.money(sale.totals.payable)}</span>
              <span className="quiet">{formats.time(record.recordedAt)}</span>
              <Chip tone={state.tone} icon={state.icon}>
                {state.label}
              </Chip>
            </button>
          </li>
        )
      })}
      {count > shownMax && (
        <li className="queue-more">
          <Button
            kind="plain"
            onClick={() =>
              store.set({
                screen: { kind: 'receipts', saleId: null, from: 'sync', filter: 'waiting' },
              })
            }
          >
            {number(count - shownMax)} more under Receipts
          </Button>
        </li>
      )}
    </ul>
  )
}
