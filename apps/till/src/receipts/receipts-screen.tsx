import type { SaleId } from '@evertill/domain'
import { Icon, IconButton, Key } from '@evertill/ui'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useEscape } from '../parts/use-escape.ts'
import { useScanner } from '../scan/use-scanner.ts'
import { useSyncStatus, useTill } from '../state/use-till.ts'
import { number } from '../status/figure-words.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { ReceiptDetail } from './receipt-detail.tsx'
import { ReceiptList } from './receipt-list.tsx'
import type { ReceiptFilter } from './receipts-data.ts'
import { useReceipts } from './use-receipts.ts'

export interface ReceiptsScreenProps {
  readonly saleId: SaleId | null
  /** Where one step back leads, where it is not the sell screen. */
  readonly from?: 'sync'
  /** What is listed at first. */
  readonly filter?: ReceiptFilter
}

/** Every sale of this till and where it is, with its story beside it. */
export function ReceiptsScreen({ saleId, from, filter: first = 'all' }: ReceiptsScreenProps) {
  const { store } = useTill()
  const { counters } = useSyncStatus()
  const [filter, setFilter] = useState<ReceiptFilter>(first)
  const [text, setText] = useState('')
  const sought = useDeferredValue(text)
  const receipts = useReceipts(filter, sought)
  const search = useRef<HTMLInputElement>(null)
  const chosenId = saleId ?? receipts.rows[0]?.record.id ?? null
  const choose = (id: SaleId | null) =>
    store.set({ screen: { kind: 'receipts', saleId: id, ...(from && { from }) } })
  const back = () => store.set({ screen: { kind: from ?? 'sell' } })

  useScanner((code) => {
    setFilter('all')
    setText(code)
    choose(null)
  })
  useEscape(() => {
    if (text !== '') setText('')
    else if (saleId !== null && matchMedia('(max-width: 899px)').matches) choose(null)
    else back()
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F2' || event.shiftKey) return
      event.preventDefault()
      search.current?.focus()
      search.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const tabs: readonly { readonly filter: ReceiptFilter; readonly label: string }[] = [
    { filter: 'all', label: 'All' },
    { filter: 'waiting', label: `Waiting ${number(counters.waiting)}` },
    { filter: 'needsHelp', label: `Needs help ${number(counters.needsHelp)}` },
    { filter: 'refunds', label: 'Refunds' },
  ]
  return (
    <div className="page-till">
      <StatusBar back={{ label: from ? 'Sync' : 'Sell', onPress: back }} />
      <main className="split" data-chosen={saleId !== null}>
        <h1 className="visually-hidden">Receipts</h1>
        <section className="list" aria-label="Receipts">
          <search className="search">
            <Icon name="search" />
            <input
              ref={search}
              type="search"
              aria-label="Search receipts"
              placeholder="Scan a receipt, or search number, amount, product"
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                choose(null)
              }}
              autoComplete="off"
              spellCheck={false}
            />
            {text === '' ? (
              <Key>F2</Key>
            ) : (
              <IconButton icon="close" label="Clear the search" onClick={() => setText('')} />
            )}
          </search>
          <fieldset className="filters" aria-label="Which receipts">
            {tabs.map((tab) => (
              <button
                key={tab.filter}
                type="button"
                className="category"
                aria-pressed={tab.filter === filter}
                onClick={() => {
                  setFilter(tab.filter)
                  choose(null)
                }}
              >
                {tab.label}
              </button>
            ))}
          </fieldset>
          <ReceiptList
            receipts={receipts}
            filter={filter}
            sought={sought}
            chosenId={chosenId}
            onChoose={choose}
          />
        </section>
        <section className="detail-pane" aria-label="Receipt">
          {chosenId !== null && (
            <ReceiptDetail key={chosenId} saleId={chosenId} onBack={() => choose(null)} />
          )}
        </section>
      </main>
    </div>
  )
}
