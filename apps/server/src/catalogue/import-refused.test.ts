import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { errorsListed } from './import-errors.ts'
import { openImportShop } from './testing/import-shop.ts'

const header = 'sku,name,price,barcode,unit,tax_category,tax_rate,stock\n'

/** A row of `header` with one cell changed; then line, column and sentence of what is wrong. */
const wrongCells: readonly (readonly [row: string, column: string, sentence: string])[] = [
  ['A,Apple,"1,5",,,,,', 'price', 'The price is 1,5. Write 1.5 with a point.'],
  [
    'A,Apple,"1,500",,,,,',
    'price',
    'The price is 1,500. Write decimals with a point, and nothing between thousands.',
  ],
  ['A,Apple,1.2345678,,,,,', 'price', 'The price is 1.2345678. It has at most 6 decimals.'],
  ['A,Apple,-1,,,,,', 'price', 'The price is -1. It cannot be below zero.'],
  [
    'A,Apple,£1.20,,,,,',
    'price',
    'The price is "£1.20", which is not a number. Write only digits and a point, such as 12.50.',
  ],
  [
    'A,Apple,99999999999,,,,,',
    'price',
    'The price is "99999999999". This number is too large. Check it.',
  ],
  [',Apple,1,,,,,', 'sku', 'The SKU is empty.'],
  ['A,,1,,,,,', 'name', 'The name is empty.'],
  [`A,${'x'.repeat(201)},1,,,,,`, 'name', 'The name has 201 characters; 200 is the most.'],
  [`${'x'.repeat(65)},Apple,1,,,,,`, 'sku', 'The SKU has 65 characters; 64 is the most.'],
  ['A,Ap\u0007ple,1,,,,,', 'name', 'The name has a line break or another control sign in it.'],
  [
    'A,Apple,1,5.01E+12,,,,',
    'barcode',
    'A spreadsheet rounded this to 5.01E+12. Format the column as text, put the digits in again, and save.',
  ],
  [
    `A,Apple,1,${'1'.repeat(65)},,,,`,
    'barcode',
    'A barcode has at most 64 characters; this one has 65.',
  ],
  [
    'A,Apple,1,,pound,,,',
    'unit',
    'The unit "pound" is not known. Write one of piece, kg, g, l, ml, m, h.',
  ],
  [
    'A,Apple,1,,,X,,',
    'tax_category',
    'The tax category "X" is not known. Write S for standard or reduced rates, Z for zero, E for exempt (or O, AE, K, G, L, M).',
  ],
  ['A,Apple,1,,,S,120,', 'tax_rate', 'A tax rate is a percentage from 0 to 100, not "120".'],
  ['A,Apple,1,,,S,"17,5",', 'tax_rate', 'The tax rate is 17,5. Write 17.5 with a point.'],
  [
    'A,Apple,1,,,Z,20,',
    'tax_rate',
    'Tax category Z is taxed at 0 %, and the rate says 20 %. Change one of them.',
  ],
  [
    'A,Apple,1,,,S,0,',
    'tax_rate',
    'Tax category S is taxed. For a rate of 0 write the category Z.',
  ],
  ['A,Apple,1,,,L,,', 'tax_rate', 'Tax category L needs its rate.'],
  ['A,Apple,1,,,,,-2', 'stock', 'The stock is -2. It cannot be below zero.'],
  [
    'A,Apple,1,,piece,,,1.5',
    'stock',
    'The stock is 1.5, but this is sold by the piece. Write a whole number.',
  ],
]

test.each(wrongCells)(
  '[P10] %j is refused, naming line and column',
  async (row, column, sentence) => {
    const { errorsOf } = await openImportShop()
    expect(await errorsOf(`${header}OK,Fine,1,,,,,\n${row}\n`)).toEqual([
      { line: 3, column, sentence },
    ])
  },
)

/** Whole files, and the one sentence about each. */
const wrongFiles: readonly (readonly [
  name: string,
  file: string,
  line: number,
  sentence: RegExp,
])[] = [
  ['empty', '', 1, /^The file is empty\./],
  ['of blank lines', '\n \n\n', 1, /^The file is empty\./],
  ['of commas', ',,\n,,\n', 1, /^The file is empty\./],
  ['with a header alone', header, 1, /^Below the line .* no products\.$/],
  ['without a header', 'A,Apple,1\n', 1, /^The first line must name .* reads "A", "Apple", "1"\./],
  [
    'that lacks a column',
    'sku,name,barcode\nA,Apple,1\n',
    1,
    /^The column price is missing; the file has "sku", "name", "barcode"\. .*sku, name, price,/,
  ],
  ['with a misspelt column', 'sku,name,price,taxrate\n', 1, /^The column "taxrate" is not known\./],
  ['with a column twice', 'sku,name,price,Name\n', 1, /^The column "name" is there twice\./],
  ['with semicolons', 'sku;name;price\nA;Apple;1,5\n', 1, /^The columns are separated by ; here\./],
  [
    'with too few columns',
    'sku,name,price\nA,Apple\n',
    2,
    /^This line has 2 columns; .* names 3\./,
  ],
  ['with a bare comma', 'sku,name,price\nA,Ap,ple,1\n', 2, /^This line has 4 .* needs quotes/],
  ['with an open quote', 'sku,name,price\nA,Apple,1\nB,"Bread,2\nC,C,3\n', 3, /is never closed\./],
  [
    'with a quote that closes too late',
    'sku,name,price\nA,"Apple,1\nB,"Bread",2\n',
    2,
    /^A quote \("\) opens in this line and closes only in line 3/,
  ],
  ['with a quote amid a field', 'sku,name,price\nA,12" pizza,1\n', 2, /^A quote \("\) stands amid/],
  ['with a huge open quote', `sku,name,price\nA,"${'x,1\n'.repeat(50_000)}`, 2, /never closed\./],
  [
    'with an SKU twice',
    'sku,name,price\nA,Apple,1\n"B","Two\tlines",2\nA,Pear,2\n'.replace('\t', ' '),
    4,
    /^The SKU "A" stands in line 2 and again in line 4\./,
  ],
  [
    'with a barcode twice, once with its leading zero',
    'sku,name,price,barcode\nA,Apple,1,036000291452\nB,Bread,2,96385074 0036000291452\n',
    3,
    /^The barcode "0036000291452" belongs to "A" in line 2 already\./,
  ],
]

test.each(wrongFiles)('[P10] a file %s is refused', async (_, file, line, sentence) => {
  const { errorsOf } = await openImportShop()
  const errors = await errorsOf(file)
  expect(errors).toMatchObject([{ line }])
  expect(errors[0]?.sentence).toMatch(sentence)
})

const wrongBytes: readonly (readonly [name: string, bytes: Uint8Array, line: number, RegExp])[] = [
  [
    'Latin-1',
    Buffer.from('sku,name,price\nA,Apple,1\nB,Crème brûlée,2\n', 'latin1'),
    3,
    /^This line is not UTF-8\. It seems to be Latin-1 .* reads "B,Crème brûlée,2"\./,
  ],
  ['UTF-16 with its mark', Buffer.from('\ufeffsku,name,price\n', 'utf16le'), 1, /in UTF-16, not/],
  ['UTF-16 without one', Buffer.from('sku,name,price\nA,B,1\n', 'utf16le'), 1, /UTF-16, not/],
  ['a workbook', Buffer.from('PK\u0003\u0004 and more'), 1, /^This is a workbook/],
  ['gzip', gzipSync('sku,name,price\nA,Apple,1\n'), 1, /^This file is compressed/],
]

test.each(wrongBytes)(
  '[P10] a file in %s is refused, and the sentence says so',
  async (_, bytes, line, sentence) => {
    const { errorsOf } = await openImportShop()
    const errors = await errorsOf(bytes)
    expect(errors).toMatchObject([{ line, column: null }])
    expect(errors[0]?.sentence).toMatch(sentence)
  },
)

test('a barcode of a product that the file does not name stays with it', async () => {
  const { run, errorsOf } = await openImportShop()
  await run('sku,name,price,barcode\nA,Apple,1,96385074\n')
  expect(await errorsOf('sku,name,price,barcode\nB,Bread,2,96385074\n')).toEqual([
    {
      line: 2,
      column: 'barcode',
      sentence:
        'The barcode "96385074" belongs to "A" in the catalogue already. A barcode stands for one product.',
    },
  ])
})

test('all that is wrong with a file is said at once, by line, also beside a quote that is open', async () => {
  const { errorsOf } = await openImportShop()
  const errors = await errorsOf('sku,name,price\nA,,x\nA,Apple,1\nA,Pear,1\nB,"Bread,2\n')
  expect(errors.map(({ line, column }) => [line, column])).toEqual([
    [2, 'name'],
    [2, 'price'],
    [4, 'sku'],
    [5, null],
  ])
})

test('lines are counted in the file, over quoted line breaks and blank lines', async () => {
  const { errorsOf } = await openImportShop()
  const errors = await errorsOf('\nsku,name,price\n\nA,"Ap\r\nple",1\nB,Bread,x\n')
  expect(errors.map(({ line, column }) => [line, column])).toEqual([
    [4, 'name'],
    [6, 'price'],
  ])
})

test('200 errors are listed, the others counted', async () => {
  const { run } = await openImportShop()
  const rows = Array.from({ length: 350 }, (_, n) => `A${n},Apple,x\n`).join('')
  const answer = await run(`sku,name,price\n${rows}`)
  expect(answer.errors).toHaveLength(errorsListed)
  expect(answer).toMatchObject({ rows: 350, added: 0, errors_more: 150 })
})

test('a file of more than 250,000 rows is refused without reading on', async () => {
  const { errorsOf } = await openImportShop()
  const errors = await errorsOf(`sku,name,price\n${'A,B,1\n'.repeat(2_000_000)}`)
  const last = errors.find(({ column }) => column === null)
  expect(last?.sentence).toMatch(/^The file has more than 250,000 rows\./)
}, 30_000)

test('what is quoted from a file stays short, however long its cells are', async () => {
  const { errorsOf } = await openImportShop()
  const long = '9'.repeat(90_000)
  for (const cell of [long, `-${long}`, `1.${long}`, `"1,${long}"`, `1.${long}E+12`]) {
    const errors = await errorsOf(`sku,name,price,stock,unit\n${cell},N,${cell},,\n`)
    expect(errors.length).toBeGreaterThan(0)
    for (const { sentence } of errors) expect(sentence.length).toBeLessThan(300)
  }
  const [wide] = await errorsOf(`${'x,'.repeat(40_000)}\n`)
  expect(wide?.sentence.length).toBeLessThan(500)
})
