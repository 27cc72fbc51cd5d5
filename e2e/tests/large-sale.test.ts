import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { readRows } from '../../replay/src/file/read-rows.ts'
import { devicesOfFile } from '../browser/devices-of-file.ts'
import { shopOfFile } from '../shop/shop-of-file.ts'
import { newTill } from '../till/new-till.ts'

const shop = shopOfFile()
const newDevice = devicesOfFile()

const realFile = fileURLToPath(
  new URL('../../../shared/data/uci-online-retail/online-retail.csv.gz', import.meta.url),
)

const linesAtOnce = 25

interface Line {
  readonly code: string
  readonly name: string
  readonly quantity: number
  /** Pence. */
  readonly price: number
}

test('the largest invoice of a real shop is shown, printed and sent', async () => {
  test.setTimeout(180_000)
  const wanted = existsSync(realFile) ? await linesOfRealInvoice() : madeLines()
  const total = wanted.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  await shop().office.importProducts(
    [
      'sku,name,price,barcode,tax_category,tax_rate',
      ...wanted.map(
        ({ code, name, price }) =>
          `${code},"${name.replaceAll('"', '""')}",${(price / 100).toFixed(2)},${code},S,20`,
      ),
    ].join('\n'),
  )
  const till = await newTill(await newDevice(), shop())
  const { page } = till

  await till.searchLine().focus()
  for (let from = 0; from < wanted.length; from += linesAtOnce) {
    const some = wanted.slice(from, from + linesAtOnce)
    await enterAll(
      page,
      some.map(({ code, quantity }) => `${quantity} * ${code}`),
    )
  }
  await expect(till.lines()).toHaveCount(wanted.length)
  await expect(till.pay()).toHaveText(new RegExp(pounds(total)))
  await till.lines().last().scrollIntoViewIfNeeded()
  await expect(till.lines().last()).toBeInViewport()

  const number = await till.payExactly()
  await expect(till.receipt()).toContainText(pounds(total))
  await expect(till.status()).toContainText('All sent', { timeout: 30_000 })
  const sale = (await shop().office.sales()).find(({ receipt_number }) => receipt_number === number)
  expect([sale?.line_count, sale?.payable_minor]).toEqual([wanted.length, total])

  // On paper: every line, and nothing of the app.
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.print-paper')
  await expect(paper).toBeVisible()
  await expect(till.nextSale()).toBeHidden()
  for (const { name } of [wanted[0], wanted.at(-1)].filter((line) => line !== undefined)) {
    await expect(paper).toContainText(name)
  }
  await expect(paper).toContainText(pounds(total))
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  expect(pdf.length).toBeGreaterThan(50_000)
})

/** Types texts into the field that has the focus, each with Enter, as fast as the page takes them. */
async function enterAll(page: Page, texts: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const enter = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
  await Promise.all(
    texts.flatMap((text) => [
      session.send('Input.insertText', { text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
    ]),
  )
  await session.detach()
}

/** Invoice 573585: 1,114 lines, some articles on several of them. */
async function linesOfRealInvoice(): Promise<readonly Line[]> {
  const columns = {
    invoice: 'InvoiceNo',
    time: 'InvoiceDate',
    sku: 'StockCode',
    name: 'Description',
    quantity: 'Quantity',
    price: 'UnitPrice',
  }
  const lines: Line[] = []
  const read = await readRows(realFile, columns, (row) => {
    if (row.invoice !== '573585') return
    lines.push({
      code: `573585${String(lines.length).padStart(4, '0')}`,
      name: row.name.trim() || row.sku,
      quantity: Number(row.quantity),
      price: Math.round(Number(row.price) * 100),
    })
  })
  expect(read.ok).toBe(true)
  expect(lines).toHaveLength(1_114)
  return lines
}

/** As many lines of our own making, where that file is not here. */
function madeLines(): readonly Line[] {
  console.info('not run: the invoice of ../shared/data, which is not here; one was made instead')
  return Array.from({ length: 1_114 }, (_, index) => ({
    code: `573585${String(index).padStart(4, '0')}`,
    name: `Article number ${index + 1}`,
    quantity: 1 + (index % 7),
    price: 85 + (index % 300),
  }))
}

/** As the till writes it. */
function pounds(pence: number): string {
  return `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
}
