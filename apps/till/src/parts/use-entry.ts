import { useEffect, useRef, useState } from 'react'
import { scanned } from '../scan/use-scanner.ts'
import { entryAfter, entryWithoutLast } from './entry.ts'
import { keepsEnter } from './keeps-enter.ts'

export interface Entry {
  readonly text: string
  add(key: string): void
  drop(): void
  set(text: string): void
}

export interface EntryKeys {
  readonly onEnter?: () => void
  /** false while something else has the keys. */
  readonly enabled?: boolean
}

/** A number that is typed on the pad or on a keyboard, wherever the focus is. */
export function useEntry({ onEnter, enabled = true }: EntryKeys): Entry {
  const [text, setText] = useState('')
  /** Before the last key of a keyboard, which may turn out to be a scanner's. */
  const beforeKey = useRef('')
  const latest = useRef('')
  const enter = useRef(onEnter)
  useEffect(() => {
    enter.current = onEnter
    latest.current = text
  })
  useEffect(() => {
    if (!enabled) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (takesText(event.target)) return
      if (event.key === 'Enter') {
        // A button under the focus keeps its own Enter.
        if (!enter.current || keepsEnter(event.target)) return
        enter.current()
      } else if (event.key === 'Backspace') setText(entryWithoutLast)
      else if (isOurs(event.key)) setText((present) => entryAfter(present, event.key))
      else return
      event.preventDefault()
      beforeKey.current = latest.current
    }
    const onScanned = (event: Event) => {
      const { detail } = event as CustomEvent<string>
      if (isOurs(detail)) setText(beforeKey.current)
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener(scanned, onScanned)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener(scanned, onScanned)
    }
  }, [enabled])
  return {
    text,
    add: (key) => setText((present) => entryAfter(present, key)),
    drop: () => setText(entryWithoutLast),
    set: setText,
  }
}

function isOurs(key: string): boolean {
  return /^[\d.,]$/.test(key)
}

function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
}
