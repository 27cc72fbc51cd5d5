import type { LastCheck } from '@evertill/protocol/office'
import { inside, type ShopTime } from '../format/shop-time.ts'
import { counted } from './counted.ts'

/** Longer than this without an end, and the nightly check does not run. */
const overdueMs = 48 * 3_600_000

/** `Checked tonight at 03:00: all 41,220 commands proved.` */
export function checkWords(
  check: LastCheck,
  now: string,
  time: ShopTime,
): { readonly tone: 'quiet' | 'waiting'; readonly text: string } {
  const at = momentOf(check, now, time)
  if (Date.parse(now) - Date.parse(check.at) > overdueMs) {
    return {
      tone: 'waiting',
      text: `The nightly check of the books has not ended since ${at}. Tell whoever looks after the server.`,
    }
  }
  return { tone: 'quiet', text: `Checked ${at}: ${provedWords(check.commands)}.` }
}

function provedWords(commands: number | null): string {
  if (commands === null) return 'all commands proved'
  if (commands === 0) return 'no command here yet, and nothing that differs'
  return commands === 1 ? 'the one command proved' : `all ${counted(commands, 'command')} proved`
}

/** The small hours of today are tonight to whoever opens the shop. */
function momentOf({ at }: LastCheck, now: string, time: ShopTime): string {
  if (time.dayOf(at) !== time.dayOf(now)) return inside(time.moment(at, now))
  return `${time.hourOf(at) < 6 ? 'tonight' : 'today'} at ${time.clock(at)}`
}

/** What it means that the books differ, and what to do: one idea a line. */
export function differsWords(check: LastCheck, now: string, time: ShopTime) {
  return {
    title: 'The books differ from what the tills wrote.',
    details: [
      `Found ${momentOf(check, now, time)}. ${check.sentence ?? ''}`.trim(),
      'A fault of the disk, or somebody, changed them. The tills still hold what they sent in the last 30 days.',
      'Put back the backup; the tills refill it.',
    ],
  }
}
