import type { ParkedGroup } from '../../words/parked-words.ts'

/** One line is its own page; several of one till and reason are looked at together. */
export function groupAddress({ code, deviceId, lines }: ParkedGroup): string {
  const [first] = lines
  return lines.length === 1 && first
    ? `/settle/line/${first.link}`
    : `/settle/parked/${encodeURIComponent(code)}/${deviceId}`
}
