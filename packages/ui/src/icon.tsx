import { type IconName, iconPaths } from './icon-paths.ts'

/** Arrows that point where reading goes; they turn round in right-to-left scripts. */
const turning: ReadonlySet<IconName> = new Set(['back', 'forward', 'signOut'])

/** A drawing beside a word. It says nothing by itself, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      data-turns={turning.has(name) || undefined}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
