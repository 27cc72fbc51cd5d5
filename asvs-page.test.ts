import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** docs/asvs.md and the names of tests, held to each other. */

const page = readFileSync('docs/asvs.md', 'utf8')

/** The rows of its table: `3.3.1 to 3.3.4` is four. */
const rows = [...page.matchAll(/^\| (\d[^|]*?) \|/gm)].flatMap(([, cell = '']) =>
  cell.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.split(' to ')
    const [chapter, section, from] = first.split('.')
    const to = Number(last.split('.')[2])
    return Array.from(
      { length: to - Number(from) + 1 },
      (_, at) => `${chapter}.${section}.${Number(from) + at}`,
    )
  }),
)

/** Contract suites have tests, too. */
const files = globSync(['**/*.test.{ts,tsx}', 'packages/*/src/testing/*-contract.ts'], {
  exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name),
}).filter((file) => file !== 'asvs-page.test.ts')

const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** The rows that a text names in brackets, wherever. */
function tagsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\[ASVS ([^\]]*)\]/g), ([, row = '']) => row)
}

/** The rows at the beginning of a name, beside the promise. */
function tagsInNames(text: string): readonly string[] {
  const names = text.matchAll(/['"`]((?:\[(?:P\d+|ASVS [\d.]+)\] ?)+)/g)
  return Array.from(names, ([, tags = '']) => tagsIn(tags)).flat()
}

const tagged = new Set(texts.flatMap(({ text }) => tagsInNames(text)))

test('every row of the page stands in the name of a test', () => {
  expect(rows.length).toBeGreaterThan(60)
  expect(rows.filter((row) => !tagged.has(row))).toEqual([])
})

test('no test names a row that the page does not have', () => {
  expect([...tagged].filter((row) => !rows.includes(row))).toEqual([])
})

test('a row stands at the beginning of a name and nowhere else, where nothing would run it', () => {
  const elsewhere = texts.filter(({ text }) => tagsIn(text).length !== tagsInNames(text).length)
  expect(elsewhere.map(({ file }) => file)).toEqual([])
})

test('each row is on the page once, and each file of tests that it names is there', () => {
  expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([])
  const named = Array.from(page.matchAll(/`([\w-]+\.test\.tsx?)`/g), ([, name = '']) => name)
  const known = ['asvs-page.test.ts', ...files].map((file) => file.split(/[\\/]/).at(-1))
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})
