import type { PartFigures } from './part.ts'

const always = ['lost', 'doubled', 'stalled', 'seconds']

/** The figures for people: one line a part, what must be 0 first. */
export function table(parts: Readonly<Partial<Record<string, PartFigures>>>): string {
  const rows = Object.entries(parts).flatMap(([name, figures]) =>
    figures ? [[name, ...always.map((key) => String(figures[key] ?? '–')), restOf(figures)]] : [],
  )
  const all = [['', ...always, 'made of'], ...rows]
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 || at > always.length
            ? cell.padEnd(widths[at] ?? 0)
            : cell.padStart(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function restOf(figures: PartFigures): string {
  return Object.entries(figures)
    .filter(([key]) => !always.includes(key))
    .map(([key, count]) => `${key} ${count}`)
    .join(', ')
}
