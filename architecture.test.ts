import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Imports point one way (DESIGN section 3):
 * domain ← protocol ← sync ← storage-indexeddb ← apps/till; protocol ← ledger ← storage-sql ←
 * apps/server; ui ← apps. `sync` and `ledger` meet only in `protocol`.
 */
const mayImport: Record<string, readonly string[]> = {
  'packages/domain': [],
  'packages/protocol': ['domain'],
  'packages/sync': ['domain', 'protocol'],
  'packages/storage-indexeddb': ['domain', 'protocol', 'sync'],
  'packages/ledger': ['domain', 'protocol'],
  'packages/storage-sql': ['domain', 'protocol', 'ledger'],
  'packages/ui': [],
  'packages/client': [],
  'apps/till': ['domain', 'protocol', 'sync', 'storage-indexeddb', 'ui'],
  'apps/backoffice': ['domain', 'protocol', 'ui'],
  'apps/server': ['domain', 'protocol', 'ledger', 'storage-sql'],
}

/** What the pure packages may bring in from outside. */
const outside: Record<string, readonly string[]> = {
  'packages/domain': [],
  'packages/protocol': ['zod'],
  'packages/sync': [],
  'packages/ledger': ['zod'],
}

const importLine =
  /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm

function importsOf(folder: string): readonly { readonly file: string; readonly name: string }[] {
  return globSync(`${folder}/src/**/*.{ts,tsx}`)
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(importLine)].map((match) => ({
        file,
        name: match[1] ?? match[2] ?? match[3] ?? '',
      })),
    )
}

for (const [folder, allowed] of Object.entries(mayImport)) {
  test(`${folder} imports only ${allowed.join(', ') || 'itself'} of the house`, () => {
    const own = `@evertill/${folder.split('/')[1]}`
    const wrong = importsOf(folder).filter(({ name }) => {
      if (!name.startsWith('@evertill/')) return false
      const bare = name.split('/').slice(0, 2).join('/')
      return bare !== own && !allowed.includes(bare.slice('@evertill/'.length))
    })
    expect(wrong).toEqual([])
  })

  test(`${folder} reaches into no other package by path`, () => {
    const wrong = importsOf(folder).filter(({ file, name }) => {
      if (!name.startsWith('.') || name.endsWith('package.json')) return false
      const target = relative(folder, join(dirname(file), name))
      return target.startsWith('..')
    })
    expect(wrong).toEqual([])
  })
}

for (const [folder, allowed] of Object.entries(outside)) {
  test(`${folder} is pure: nothing from outside but ${allowed.join(', ') || 'nothing'}`, () => {
    const wrong = importsOf(folder).filter(
      ({ name }) =>
        !name.startsWith('.') &&
        !name.startsWith('@evertill/') &&
        !allowed.some((library) => name === library || name.startsWith(`${library}/`)),
    )
    expect(wrong).toEqual([])
  })
}

test('the pure packages touch no clock, chance, timer, network or storage', () => {
  const effects =
    /\bDate\.now\(|new Date\(\)|Math\.random\(|\bsetTimeout\(|\bsetInterval\(|\bfetch\(|\bindexedDB\b|crypto\.(subtle|randomUUID|getRandomValues)|\bnavigator\.|\bprocess\./
  const found = Object.keys(outside)
    .flatMap((folder) => globSync(`${folder}/src/**/*.ts`))
    .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
    .filter((file) =>
      effects.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    )
  expect(found).toEqual([])
})
