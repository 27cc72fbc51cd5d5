import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'
import {
  booksAt,
  CannotOpenDatabase,
  type LetGoHole,
  sentenceOf,
  type Verified,
  verifyShop,
} from '@evertill/storage-sql'
import { readConfig } from './config.ts'
import { counted } from './told.ts'

/** What `npm run verify` says, and how it ends: 0 proved, 1 something differs, 2 not looked at. */
export interface VerifyRun {
  readonly exitCode: 0 | 1 | 2
  /** For standard output. */
  readonly out: string
  /** For standard error: one sentence. */
  readonly problem: string
}

const usage = 'Write: npm run verify -- [--database PATH or postgres://…] [--json]'

/** Proves the shops of this configuration, or of the database that `--database` names. Reads only. */
export async function verify(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<VerifyRun> {
  const asked = readArgs(args, env)
  if (!asked.ok) return { exitCode: 2, out: '', problem: asked.error }
  const { url, json } = asked.value
  try {
    return told(await verifyBooks(url), json)
  } catch (error) {
    if (error instanceof CannotOpenDatabase) {
      return { exitCode: 2, out: '', problem: error.message }
    }
    throw error
  }
}

/** All books together; the first difference ends it. */
async function verifyBooks(url: string): Promise<Verified> {
  let [commands, sales, movements] = [0, 0, 0]
  const letGo: LetGoHole[] = []
  for await (const book of booksAt(url)) {
    const verified = verifyShop(book)
    commands += verified.commands
    if (verified.kind === 'differs') return { ...verified, commands }
    sales += verified.sales
    movements += verified.movements
    letGo.push(...verified.letGo)
  }
  return { kind: 'proved', commands, sales, movements, letGo }
}

function readArgs(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<{ readonly url: string; readonly json: boolean }, string> {
  try {
    const options = { database: { type: 'string' }, json: { type: 'boolean' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const json = values.json === true
    if (values.database !== undefined) return ok({ url: values.database, json })
    const config = readConfig(env)
    return config.ok ? ok({ url: config.value.databaseUrl, json }) : config
  } catch {
    return err(usage)
  }
}

function told(verified: Verified, json: boolean): VerifyRun {
  const exitCode = verified.kind === 'proved' ? 0 : 1
  if (verified.kind === 'differs') {
    const sentence = sentenceOf(verified.difference)
    const out = json ? JSON.stringify({ ...verified, sentence }) : ''
    return { exitCode, out, problem: sentence }
  }
  const { commands, sales, movements, letGo } = verified
  const counts = [
    counted(commands, 'command'),
    counted(sales, 'sale'),
    counted(movements, 'movement'),
  ]
  const lines = [`${counts.join(', ')}: all proved`, ...letGo.map(letGoSentence)]
  return { exitCode, out: json ? JSON.stringify(verified) : lines.join('\n'), problem: '' }
}

/** What a person settled is no difference, and is not passed over either. */
function letGoSentence({ till, from, to, by, at, note, cameAt }: LetGoHole): string {
  const whose = till === null ? 'Some till' : `Till ${till}`
  const numbers = from === to ? `number ${from}` : `numbers ${from} to ${to}`
  const came = cameAt === null ? '' : ` They came after all on ${cameAt}.`
  return `${whose}: ${numbers} missing, settled by ${by} on ${at} (“${note}”).${came}`
}
