import type { ImportError } from '@evertill/protocol/office'
import { Icon } from '@evertill/ui'
import { type Column, Table } from '../../parts/table.tsx'
import { useShop } from '../../shop/shop.ts'
import { counted } from '../../words/counted.ts'
import { checkedWords, type ImportCounts } from '../../words/import-words.ts'

/** What the check found: four counts, or the lines that are wrong. */
export function ImportReport({ counts }: { readonly counts: ImportCounts }) {
  const words = checkedWords(counts)
  const isGood = counts.errors.length === 0
  return (
    <section className="card" aria-labelledby="checked">
      <div className="answer">
        <span className="badge" data-tone={isGood ? 'good' : 'needs'}>
          <Icon name={isGood ? 'tick' : 'alert'} />
        </span>
        <h2 id="checked">{words.title}</h2>
        <p className="quiet">{words.detail}</p>
      </div>
      {isGood ? <Counts counts={counts} /> : <Errors counts={counts} />}
    </section>
  )
}

function Counts({ counts }: { readonly counts: ImportCounts }) {
  const { count } = useShop()
  return (
    <dl className="sumline">
      <Count name="New" value={count(counts.added)} />
      <Count name="Changed" value={count(counts.changed)} />
      <Count name="As they are" value={count(counts.unchanged)} />
      <Count name="Stock set" value={count(counts.counted)} />
    </dl>
  )
}

function Count({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="quiet small">{name}</dt>
      <dd className="figure">{value}</dd>
    </div>
  )
}

const columns: readonly Column<ImportError>[] = [
  { head: 'Line', cell: ({ line }) => <span className="strong">Line {line}</span> },
  { head: 'Column', card: 'end', cell: ({ column }) => column ?? 'the whole line' },
  {
    head: 'What is wrong',
    card: 'alone',
    cell: ({ sentence }) => <span className="wrap">{sentence}</span>,
  },
]

function Errors({ counts }: { readonly counts: ImportCounts }) {
  return (
    <>
      <Table
        caption="Lines that cannot be read"
        columns={columns}
        rows={counts.errors}
        rowKey={(error) => `${error.line} ${error.column} ${error.sentence}`}
      />
      {counts.errors_more > 0 && (
        <p className="foot quiet small">And {counted(counts.errors_more, 'line')} more.</p>
      )}
    </>
  )
}
