import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { postgresProgram } from '../../packages/storage-sql/src/testing/postgres-programs.ts'
import { chromiumPath } from '../../replay/src/browser/chromium.ts'
import type { PartName } from './command-line.ts'
import type { PartFigures } from './part.ts'

/** What `docs/campaign.json` holds. A part that was not run keeps the figures of its last run. */
export interface CampaignRecord {
  readonly date: string
  readonly commit: string
  readonly versions: Readonly<Record<string, string>>
  readonly parts: Readonly<Partial<Record<PartName, PartRecord>>>
}

export type PartRecord = PartFigures & { readonly date: string; readonly commit: string }

const recordPath = fileURLToPath(new URL('../../docs/campaign.json', import.meta.url))

/** Adds what was run now to the record. @returns the whole of it */
export function keepRecord(ran: Readonly<Partial<Record<PartName, PartFigures>>>): CampaignRecord {
  const date = new Date().toISOString()
  const commit = printedBy('git', ['rev-parse', '--short', 'HEAD'])
  const before: Partial<CampaignRecord> = existsSync(recordPath)
    ? JSON.parse(readFileSync(recordPath, 'utf8'))
    : {}
  const now = Object.entries(ran).map(([name, figures]) => [name, { date, commit, ...figures }])
  const record: CampaignRecord = {
    date,
    commit,
    versions: {
      evertill: manifest.version,
      node: process.version,
      sqlite: process.versions.sqlite ?? 'unknown',
      chromium: printedBy(chromiumPath, ['--version']),
      postgres: printedBy(postgresProgram(), ['--version']),
    },
    parts: { ...before.parts, ...Object.fromEntries(now) },
  }
  writeFileSync(recordPath, `${JSON.stringify(record, null, 2)}\n`)
  return record
}

function printedBy(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .slice(0, 80)
  } catch {
    return 'unknown'
  }
}
