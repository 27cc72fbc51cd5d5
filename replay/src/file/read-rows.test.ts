import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnNames } from './columns.ts'
import { type Row, readRows } from './read-rows.ts'

const columns: ColumnNames = {
  invoice: 'No',
  time: 'At',
  sku: 'Code',
  name: 'Text',
  quantity: 'Count',
  price: 'Each',
}
const header = 'Each,No,Extra,At,Code,Text,Count'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evertill-read-rows-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('columns are found by name, quotes are undone, and nothing is trimmed', async () => {
  const { rows, read } = await reading(
    'a.csv',
    `\uFEFF${header}\r\n1.5,7,x,now, S1 ,"a ""b"", c",2\r\n`,
  )
  expect(read).toEqual({ ok: true, value: 1 })
  expect(rows).toEqual([
    { invoice: '7', time: 'now', sku: ' S1 ', name: 'a "b", c', quantity: '2', price: '1.5' },
  ])
})

test('a gzip file is unpacked on the way', async () => {
  const { read } = await reading('b.csv.gz', gzipSync(`${header}\n1,7,x,now,S1,Tea,2\n`))
  expect(read).toEqual({ ok: true, value: 1 })
})

test('a line that ends too early has empty values', async () => {
  const { rows } = await reading('c.csv', `${header}\n1.5,7\n`)
  expect(rows).toMatchObject([{ invoice: '7', price: '1.5', sku: '', quantity: '' }])
})

test.each([
  [
    'missing column',
    'd.csv',
    'No,At,Code,Text,Count\n',
    'no column "Each" (for price). Its header',
  ],
  ['empty file', 'e.csv', '', 'The file is empty'],
  ['not UTF-8', 'f.csv', Buffer.from([0x4e, 0x6f, 0xe9, 0x0a]), 'it is not UTF-8'],
  ['cut archive', 'g.csv.gz', gzipSync(`${header}\n`).subarray(0, 15), 'no whole gzip archive'],
  ['no archive', 'h.csv.gz', header, 'no whole gzip archive'],
  ['open quote', 'i.csv', `${header}\n1,"7,x,now,S1,Tea,2\n`, 'no well-formed CSV'],
])('%s: a sentence, and no stack trace', async (_, name, content, sentence) => {
  const { read } = await reading(name, content)
  expect(read.ok ? '' : read.error).toContain(sentence)
})

test('a file that is not there, and a folder', async () => {
  const none = await readRows(join(folder, 'none.csv'), columns, () => {})
  expect(none).toEqual({ ok: false, error: `There is no file ${join(folder, 'none.csv')}.` })
  const itself = await readRows(folder, columns, () => {})
  expect(itself).toEqual({ ok: false, error: `${folder} is not a file.` })
})

async function reading(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  const rows: Row[] = []
  const read = await readRows(path, columns, (row) => rows.push(row))
  return { rows, read }
}
