import { type ChangeEvent, useState } from 'react'

/** What a field that must not stay empty is given. */
interface NeededText {
  /** For the field. */
  readonly field: {
    readonly value: string
    readonly problem: string | null
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
  }
  /** What was given, trimmed; null where nothing was, which the field says from then on. */
  readonly take: () => string | null
}

/** @param problem why it is needed: said only once somebody tried to go on without it */
export function useNeededText(problem: string): NeededText {
  const [value, setValue] = useState('')
  const [asked, setAsked] = useState(false)
  const text = value.trim()
  return {
    field: {
      value,
      problem: asked && text === '' ? problem : null,
      onChange: (event) => setValue(event.target.value),
    },
    take: () => {
      setAsked(true)
      return text === '' ? null : text
    },
  }
}
