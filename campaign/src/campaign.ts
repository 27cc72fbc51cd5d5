import type { CampaignOptions, PartName } from './command-line.ts'
import { fuzzServers } from './fuzz.ts'
import { browserKills, serverKills } from './kills.ts'
import { monthOffline } from './month-offline.ts'
import type { PartFigures, PartOutcome, Tell } from './part.ts'
import { failOver } from './postgres/fail-over.ts'
import { killPostgres } from './postgres/postgres-kills.ts'
import { keepRecord } from './record.ts'
import { table } from './table.ts'
import { simulateWorlds } from './worlds.ts'

/** Sentences about what is wrong that are printed of one part. */
const wrongShown = 50

/** Runs the parts one after the other. @returns 1 where something was lost, doubled or stalled */
export async function campaign(options: CampaignOptions): Promise<0 | 1> {
  const { seed, parts, json } = options
  const tell: Tell = (sentence) => process.stderr.write(`${sentence}\n`)
  tell(`Seed ${seed} for the kills.`)
  const ran: Partial<Record<PartName, PartFigures>> = {}
  let isSound = true
  for (const name of parts) {
    tell(`${titles[name]} …`)
    const { figures, wrong } = await runPart(name, options, tell)
    ran[name] = figures
    for (const sentence of wrong.slice(0, wrongShown)) tell(sentence)
    if (wrong.length > wrongShown) tell(`… and ${wrong.length - wrongShown} more.`)
    isSound &&= wrong.length === 0
    // A campaign that is stopped later keeps what it has.
    keepRecord(ran)
  }
  const text = table(ran)
  if (json) tell(text)
  process.stdout.write(`${json ? JSON.stringify({ sound: isSound, seed, parts: ran }) : text}\n`)
  return isSound ? 0 : 1
}

const titles: Readonly<Record<PartName, string>> = {
  worlds: 'Simulated worlds',
  browser: 'Killed browsers',
  server: 'Killed servers',
  month: 'Thirty days offline',
  postgres: 'Killed databases',
  failover: 'Standbys that take over',
  fuzz: 'Requests that are right but for something',
}

const salesOfMonth = 20_000

function runPart(
  name: PartName,
  options: CampaignOptions,
  tell: Tell,
): Promise<PartOutcome<PartFigures>> {
  const { seed } = options
  switch (name) {
    case 'worlds':
      return simulateWorlds(options.worlds)
    case 'browser':
      return browserKills({ kills: options['browser-kills'], seed, tell })
    case 'server':
      return serverKills({ kills: options['server-kills'], seed, tell })
    case 'month':
      return monthOffline({ sales: salesOfMonth, tell })
    case 'postgres':
      return killPostgres({ kills: options['postgres-kills'], seed, tell })
    case 'failover':
      return failOver({ failovers: options.failovers, seed, tell })
    case 'fuzz':
      return fuzzServers({ bodies: options.bodies, seed, tell })
  }
}
