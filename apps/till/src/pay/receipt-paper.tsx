import {
  type Receipt,
  type ReceiptRow,
  type ReceiptSection,
  receiptOf,
  type Sale,
} from '@evertill/domain'
import { memo, useMemo } from 'react'
import { encode } from 'uqr'
import { useSettings, useTillState } from '../state/use-till.ts'
import { fitsSideBySide } from './table-fits.ts'

export interface ReceiptPaperProps {
  readonly sale: Sale
  /** Printed again after the first time. */
  readonly copy: boolean
}

/** The receipt as 80 mm paper, on the screen and from the printer alike. */
export const ReceiptPaper = memo(function ReceiptPaper({ sale, copy }: ReceiptPaperProps) {
  const settings = useSettings()
  const tillName = useTillState(({ device }) => device.tillName)
  const receipt = useMemo<Receipt>(
    () => receiptOf(sale, settings, { copy, tillName }),
    [sale, settings, copy, tillName],
  )
  return (
    <article className="receipt" aria-label={`${receipt.title} ${sale.receiptNumber}`}>
      {receipt.sections.map((section) => (
        <Section key={section.name} section={section} />
      ))}
      <QrCode text={`${sale.receiptNumber} ${sale.id}`} />
    </article>
  )
})

function Section({ section }: { readonly section: ReceiptSection }) {
  const cells = section.rows.some(({ kind }) => kind === 'cells')
  if (cells && !fitsSideBySide(section.rows)) return <StackedTable section={section} />
  return (
    <section className="receipt-section" data-name={section.name}>
      {cells ? (
        <table>
          <tbody>
            {section.rows.map((row, at) => (
              <TableRow key={keyOf(row, at)} row={row} />
            ))}
          </tbody>
        </table>
      ) : (
        section.rows.map((row, at) => <Row key={keyOf(row, at)} row={row} />)
      )}
    </section>
  )
}

/** Figures too long for a row: one below the other, each with its name. */
function StackedTable({ section }: { readonly section: ReceiptSection }) {
  const [head, ...rows] = section.rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : []))
  return (
    <section className="receipt-section" data-name={section.name}>
      {rows.map(([label = '', ...figures]) => (
        <div key={label}>
          <p className="receipt-pair" data-emphasis="strong">
            {head?.[0]} {label}
          </p>
          {figures.map((figure, at) => (
            <p className="receipt-pair receipt-detail" key={head?.[at + 1]}>
              <span>{head?.[at + 1]}</span>
              <span>{figure}</span>
            </p>
          ))}
        </div>
      ))}
    </section>
  )
}

function Row({ row }: { readonly row: ReceiptRow }) {
  switch (row.kind) {
    case 'centred':
      return (
        <p className="receipt-centred" data-emphasis={row.emphasis}>
          {row.text}
        </p>
      )
    case 'pair':
      return (
        <p className="receipt-pair" data-emphasis={row.emphasis}>
          <span>{row.label}</span>
          <span>{row.value}</span>
        </p>
      )
    case 'detail':
      return (
        <p className="receipt-pair receipt-detail">
          <span>{row.label}</span>
          <span>{row.value}</span>
        </p>
      )
    case 'cells':
      return null
  }
}

function TableRow({ row }: { readonly row: ReceiptRow }) {
  if (row.kind !== 'cells') return null
  const [label, ...figures] = row.cells
  return (
    <tr data-emphasis={row.emphasis}>
      <th scope="row">{label}</th>
      {figures.map((figure, at) => (
        <td key={keyOf(row, at)}>{figure}</td>
      ))}
    </tr>
  )
}

/** Rows of a receipt never move, so their place is who they are. */
function keyOf({ kind }: ReceiptRow, at: number): string {
  return `${kind} ${at}`
}

/** The receipt's number and the sale's id: what a scanner needs to find the sale again. */
function QrCode({ text }: { readonly text: string }) {
  const { path, size } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Code of this receipt"
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}

function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { border: 0, ecc: 'M' })
  let path = ''
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`
    })
  })
  return { path, size }
}
