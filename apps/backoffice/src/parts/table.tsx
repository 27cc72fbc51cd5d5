import type { ReactNode } from 'react'
import { useWidth } from './use-width.ts'

export interface Column<Row> {
  readonly head: string
  /** Figures stand at the end of their column. */
  readonly end?: boolean
  /**
   * Where it stands on a card: `end` beside the title; `flow` among the quiet words below it, and
   * `named` there with its head; `alone` on a line of its own; `left-out` where there is no room.
   * Without it: a line with its head.
   */
  readonly card?: 'end' | 'flow' | 'named' | 'alone' | 'left-out'
  /** The head is for those who do not see the column. */
  readonly isHeadHidden?: boolean
  readonly cell: (row: Row) => ReactNode
}

interface TableProps<Row> {
  /** For those who do not see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Below so many pixels of its own place every row becomes a card; 620 unless told. */
  readonly cardsBelow?: number
  /** Cards of `facts` put each value below its head, in columns. */
  readonly cards?: 'flow' | 'facts'
  readonly quietRow?: (row: Row) => boolean
}

/** Rows and columns where there is room, cards where there is not. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, cardsBelow = 620, cards = 'flow', quietRow } = props
  const [place, width] = useWidth<HTMLDivElement>(cardsBelow)
  return (
    <div className="table-place" ref={place}>
      <table className="table" data-cards={width < cardsBelow ? cards : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={column.end ? 'num' : undefined}>
                {column.isHeadHidden ? (
                  <span className="visually-hidden">{column.head}</span>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-quiet={quietRow?.(row) || undefined}>
              {columns.map((column, at) => (
                <td
                  key={column.head}
                  className={column.end ? 'num' : undefined}
                  data-card={at === 0 ? 'title' : (column.card ?? 'line')}
                  data-head={column.head}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
