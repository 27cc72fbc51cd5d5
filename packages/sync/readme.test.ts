import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readmePrograms, serveReadings } from './testing/readme-programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
let server: Awaited<ReturnType<typeof serveReadings>> | null = null

beforeAll(async () => {
  symlinkSync(join(import.meta.dirname, '..', '..', 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  server = await serveReadings()
}, 30_000)

afterAll(() => {
  server?.child.kill()
  for (const made of [folder, server?.folder]) if (made) rmSync(made, { recursive: true })
})

test.each(readmePrograms())(
  'the program $name of a README does what it says',
  (program) => {
    const file = join(folder, `${program.name}.ts`)
    writeFileSync(file, program.text)
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      env: { ...process.env, SERVER: server?.url },
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    if (program.prints.length > 0) expect(stdout.trim().split('\n')).toEqual(program.prints)
  },
  60_000,
)

test('every README has a program', () => {
  const names = readmePrograms().map(({ name }) => name)
  expect(names).toEqual(['domain-1', 'protocol-1', 'sync-1', 'sync-2'])
})
