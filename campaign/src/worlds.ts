import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { PartOutcome, SalesFigures } from './part.ts'

/** What `npm run simulate -- --json` says in its last line, as far as it is read here. */
interface Simulated {
  readonly worlds: number
  readonly events: number
  readonly sales: number
  /** Receipts of which people destroyed every copy: no product can keep those. */
  readonly destroyed: number
  readonly violations: number
  readonly stalls: number
  /** Of the violations: something was booked twice. */
  readonly doubled: number
  readonly seconds: number
}

/** Runs simulated worlds as a command of its own; its progress is its own, too. */
export async function simulateWorlds(worlds: number): Promise<PartOutcome> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const child = spawn(
    npm,
    ['run', '--silent', 'simulate', '--', '--seeds', String(worlds), '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' },
  )
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = await once(child, 'close')
  return worldsOutcome(printed, Number(code))
}

/** @param printed all that the command wrote to its standard output */
export function worldsOutcome(printed: string, code: number): PartOutcome {
  const lines = printed.trim().split('\n')
  const simulated = simulatedOf(lines.at(-1) ?? '')
  if (!simulated) {
    return { figures: noFigures, wrong: [`The simulation ended with ${code} and no result.`] }
  }
  const { violations, stalls, doubled, seconds, ...made } = simulated
  const isSound = code === 0 && violations === 0 && stalls === 0
  return {
    figures: { ...made, lost: violations - doubled, doubled, stalled: stalls, seconds },
    wrong: isSound
      ? []
      : [...lines.slice(0, -1), `${violations} worlds broken, ${stalls} stalled.`],
  }
}

const noFigures: SalesFigures = { worlds: 0, lost: 0, doubled: 0, stalled: 0, seconds: 0 }

function simulatedOf(line: string): Simulated | null {
  try {
    const value = JSON.parse(line) as Simulated
    const { worlds, events, sales, destroyed, violations, stalls, doubled, seconds } = value
    const read = { worlds, events, sales, destroyed, violations, stalls, doubled, seconds }
    return Object.values(read).every((one) => typeof one === 'number') ? read : null
  } catch {
    return null
  }
}
