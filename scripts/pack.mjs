// Packs domain, protocol, sync and client as built JavaScript and types, for projects that do not compile
// TypeScript themselves. Usage: npm run pack -- [--out DIR]
//
// In the repository the packages export their sources; npm does not rewrite exports, so each
// tarball gets a package.json of its own here. Everything is built in a temporary folder.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** What others may enter each package by, and the source file behind it. */
const entries = {
  domain: { '.': 'index' },
  protocol: { '.': 'index' },
  sync: { '.': 'index', './testing': 'testing/index' },
  client: { '.': 'index' },
}
const names = Object.keys(entries)

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } })
const out = resolve(process.env.INIT_CWD ?? process.cwd(), values.out)
const work = mkdtempSync(join(tmpdir(), 'evertill-pack-'))
try {
  build()
  for (const name of names) lay(name)
  mkdirSync(out, { recursive: true })
  const folders = names.map((name) => join(work, 'packed', name))
  run(npmCommand(), ['pack', '--silent', '--pack-destination', out, ...folders], work)
  for (const name of names) process.stdout.write(`${join(out, tarballOf(name))}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** All in one run: an import of one package by another stays as it is written. */
function build() {
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      incremental: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      // What Node 20 knows, and no browser is asked for.
      target: 'ES2022',
      lib: ['ES2023'],
      typeRoots: [join(root, 'node_modules', '@types')],
      rootDir: join(root, 'packages'),
      outDir: join(work, 'built'),
      // Not through node_modules: what the compiler finds there it may take for somebody else's,
      // and leave out.
      paths: { '@evertill/*': [join(root, 'packages', '*', 'src', 'index.ts')] },
    },
    files: names.flatMap((name) =>
      Object.values(entries[name]).map((file) => sourceOf(name, `${file}.ts`)),
    ),
    include: [],
    exclude: [],
  }
  writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  run(process.execPath, [tsc, '-p', work], root)
}

/** One package's folder as it goes into its tarball. */
function lay(name) {
  const folder = join(work, 'packed', name)
  const dist = join(folder, 'dist')
  cpSync(join(work, 'built', name, 'src'), dist, { recursive: true })
  const files = readdirSync(dist, { recursive: true }).map((file) => join(dist, file))
  for (const file of files.filter((file) => file.endsWith('.d.ts'))) pointToBuilt(file)
  for (const file of files.filter((file) => /\.(js|d\.ts)$/.test(file))) checkImports(file, dist)
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  cpSync(join(root, 'packages', name, 'README.md'), join(folder, 'README.md'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(name), null, 2)}\n`)
}

/** The compiler rewrites `./x.ts` in JavaScript, and leaves it in declarations. */
function pointToBuilt(file) {
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/((?:from |import\()['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'))
}

/** Whatever the compiler did: no tarball leaves here that lacks a file. */
function checkImports(file, dist) {
  const text = readFileSync(file, 'utf8')
  for (const [, path] of text.matchAll(/(?:from |import\()['"](\.{1,2}\/[^'"]+)['"]/g)) {
    const target = join(dirname(file), path)
    const wanted = file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target
    if (!wanted.startsWith(dist) || !existsSync(wanted)) {
      throw new Error(`${file} imports ${path}, which was not built.`)
    }
  }
}

function manifestOf(name) {
  const { version, description, license, dependencies = {}, ...source } = sourceManifest(name)
  return {
    name: source.name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['dist'],
    exports: Object.fromEntries(
      Object.entries(entries[name]).map(([path, file]) => [
        path,
        { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
      ]),
    ),
    dependencies: Object.fromEntries(
      Object.entries(dependencies).map(([of, range]) => [of, rangeOf(of, range)]),
    ),
  }
}

/** They belong together, to the version; a library may be shared with the project's own. */
function rangeOf(dependency, range) {
  if (!dependency.startsWith('@evertill/')) return `^${range}`
  return sourceManifest(dependency.slice('@evertill/'.length)).version
}

function sourceManifest(name) {
  return JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
}

function sourceOf(name, file) {
  return join(root, 'packages', name, 'src', file)
}

function tarballOf(name) {
  return `evertill-${name}-${sourceManifest(name).version}.tgz`
}

function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}

function run(command, args, cwd) {
  const shell = command.endsWith('.cmd')
  const done = spawnSync(command, args, {
    cwd,
    shell,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status === 0) return
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n`)
  throw new Error(`Packing failed at: ${command} ${args.slice(0, 2).join(' ')}`)
}
