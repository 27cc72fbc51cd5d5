import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'
import {
  booksAt,
  type LetGoHole,
  sentenceOf,
  type Verified,
  verifyShop,
} from '@evertill/storage-sql'
import { readConfig } from './config.ts'
import { counted, notDone, type Told, toldOf } from './told.ts'

const usage = 'Write: npm run verify -- [--database PATH or postgres://…] [--json]'

/**
 * `npm run verify`: proves the shops of this configuration, or of the database that `--database` names.
 * Reads only.
 */
export async function verify(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Told> {
  const asked = readArgs(args, env)
  if (!asked.ok) return notDone(asked.error)
  const { url, json } = asked.value
  try {
    return told(await verifyBooks(url), json)
  } catch (error) {
    return toldOf(error)
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

function told(verified: Verified, json: boolean): Told {
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
