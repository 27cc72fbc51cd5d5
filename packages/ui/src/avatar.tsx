import { hueOf, initialsOf } from './hue.ts'

/** A person as initials on a hue. The name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className="avatar" data-hue={hueOf(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
