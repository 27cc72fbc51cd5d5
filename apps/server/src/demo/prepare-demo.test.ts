import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { firstStore, presentProducts, SqliteDatabase } from '@evertill/storage-sql'
import { afterAll, expect, test } from 'vitest'
import { takeDataFolder } from '../house/data-folder.ts'

const script = join(import.meta.dirname, '../prepare-demo.ts')
const folder = mkdtempSync(join(tmpdir(), 'prepare-demo-'))
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true }))

function prepareDemo(...args: readonly string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args],
    { env: { ...env, DATA_DIR: dataDir }, encoding: 'utf8' },
  )
  return { status, stdout, stderr: stderr.trim() }
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function skus(): Promise<readonly string[]> {
  const database = SqliteDatabase.open(join(dataDir, 'shop.db'))
  const products = await database.read(async (sql) =>
    presentProducts(sql, (await firstStore(sql))?.store_id ?? ''),
  )
  await database.close()
  return products.map(({ sku }) => sku)
}

test('a wrong call or a wrong file is answered with a sentence, and makes no shop', () => {
  const wrong: readonly (readonly [args: readonly string[], sentence: RegExp])[] = [
    [['--product', 'a.csv'], /^This is not understood: --product a\.csv\nWrite: npm run/],
    [['--products'], /^This is not understood/],
    [['--products', join(folder, 'none.csv')], /^There is no file .*none\.csv\.$/],
    [['--products', folder], /is a folder\. Name the CSV file in it\.$/],
    [
      ['--products', file('cut.csv.gz', gzipSync('sku,name,price\nA,Apple,1\n').subarray(0, 20))],
      /cut\.csv\.gz is damaged/,
    ],
  ]
  for (const [args, sentence] of wrong) {
    const { status, stderr } = prepareDemo(...args)
    expect(stderr).toMatch(sentence)
    expect(status).toBe(1)
  }
  expect(existsSync(dataDir)).toBe(false)
}, 30_000)

test('the demo shop is made first, then the catalogue is loaded, packed or not', async () => {
  const packed = file('list.csv.gz', gzipSync('barcode,product_name\n0000000003018,Salade\n'))
  const first = prepareDemo('--products', packed)
  expect(first.stderr).toBe('')
  expect(first.stdout).toMatch(/^Made the demo shop with \d+ products\./)
  expect(first.stdout).toMatch(/1 product read, 1 added, 0 changed, 0 as they were\.\n$/)
  expect(readdirSync(dataDir)).toContain('demo-sign-in.json')
  expect(await skus()).toContain('0000000003018')

  const again = prepareDemo('--products', file('more.csv', 'sku,name,price\nA,Apple,1\n'))
  expect(again.stdout).toMatch(/^There is a shop already; it was kept\.\nHarbour Lane Grocers: 1 /)
  expect(await skus()).toContain('A')
}, 30_000)

test('a file with mistakes is refused line by line and loads nothing', async () => {
  const before = prepareDemo().status === 0 ? await skus() : []
  const rows = Array.from({ length: 30 }, (_, n) => `B${n},Bread,x\n`).join('')
  const { status, stderr } = prepareDemo('--products', file('x.csv', `sku,name,price\n${rows}`))
  expect(status).toBe(1)
  expect(stderr).toMatch(
    /^There is a shop already; it was kept\.\nNothing was loaded\..*\n {2}line 2, price: The price is "x"/,
  )
  expect(stderr).toMatch(/\n {2}and 10 more\.$/)
  expect(await skus()).toEqual(before)
}, 30_000)

test('while a server holds the folder, nothing is touched', () => {
  const lock = takeDataFolder(dataDir)
  const { status, stderr } = prepareDemo()
  if (lock.ok) lock.value.release()
  expect(stderr).toMatch(/^Another Evertill process works in the data folder .*\. Stop it first/)
  expect(status).toBe(1)
}, 30_000)
