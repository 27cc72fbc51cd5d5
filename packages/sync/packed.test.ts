import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readmePrograms, serveReadings } from './testing/readme-programs.ts'

/**
 * The three tarballs in an empty folder, as a project of somebody else sees them: its programs are
 * those of the READMEs.
 */
const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'packed-'))
const programs = readmePrograms()
let server: Awaited<ReturnType<typeof serveReadings>> | null = null

beforeAll(async () => {
  run(process.execPath, [join(root, 'scripts', 'pack.mjs'), '--out', join(folder, 'tarballs')])
  // The schema library comes from this checkout: installing asks no network.
  const zod = ['pack', join(root, 'node_modules', 'zod'), '--ignore-scripts', '--silent']
  run('npm', [...zod, '--pack-destination', join(folder, 'tarballs')])
  // The client's library would have to be fetched.
  const names = readdirSync(join(folder, 'tarballs')).filter((name) => !name.includes('-client-'))
  const tarballs = names.map((name) => `file:tarballs/${name}`)
  const manifest = {
    name: 'somebody-else',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(tarballs.map((file) => [nameOf(file), file])),
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'])
  mkdirSync(join(folder, 'src'))
  for (const { name, text } of programs) writeFileSync(join(folder, 'src', `${name}.ts`), text)
  server = await serveReadings()
}, 120_000)

afterAll(() => {
  server?.child.kill()
  for (const made of [folder, server?.folder]) if (made) rmSync(made, { recursive: true })
})

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'the types of the tarballs hold under %s and %s, checked to the last',
  (module, resolution) => {
    const config = {
      compilerOptions: {
        module,
        moduleResolution: resolution,
        target: 'ES2022',
        lib: ['ES2023'],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        typeRoots: [join(root, 'node_modules', '@types')],
        types: ['node'],
        rootDir: 'src',
        outDir: module,
      },
      include: ['src'],
    }
    writeFileSync(join(folder, `${module}.json`), JSON.stringify(config))
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    run(process.execPath, [tsc, '-p', `${module}.json`])
  },
  120_000,
)

test.each(programs)(
  'the program $name runs on the tarballs as plain JavaScript',
  (program) => {
    const file = join('nodenext', `${program.name}.js`)
    const printed = run(process.execPath, ['--no-experimental-strip-types', file], {
      SERVER: server?.url,
    })
    if (program.prints.length > 0) expect(printed.trim().split('\n')).toEqual(program.prints)
  },
  60_000,
)

test('each tarball has its licence and its README, and no source that is not built', () => {
  for (const name of ['domain', 'protocol', 'sync']) {
    const inside = join(folder, 'node_modules', '@evertill', name)
    expect(readdirSync(inside).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
    const files = readdirSync(join(inside, 'dist'), { recursive: true }).map(String)
    expect(
      files.filter((file) => /(?<!\.d)\.ts$|test/.test(file) && !/testing/.test(file)),
    ).toEqual([])
    const { dependencies = {}, private: hidden } = JSON.parse(
      readFileSync(join(inside, 'package.json'), 'utf8'),
    )
    expect(hidden).toBe(undefined)
    expect(Object.values(dependencies)).not.toContain('*')
  }
})

/** `evertill-sync-0.1.0.tgz` holds `@evertill/sync`. */
function nameOf(file: string): string {
  const [, name = ''] = /tarballs\/(.+)-\d+\.\d+\.\d+/.exec(file) ?? []
  return name.replace(/^evertill-/, '@evertill/')
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, ...env },
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  })
  expect({
    command,
    args,
    status,
    stderr: status === 0 ? '' : `${stdout}${stderr}${error}`,
  }).toEqual({ command, args, status: 0, stderr: '' })
  return stdout
}
