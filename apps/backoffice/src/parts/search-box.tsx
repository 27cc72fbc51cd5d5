import { Icon } from '@evertill/ui'
import { useEffect, useRef, useState } from 'react'

/** A pause in typing before the server is asked. */
const settleMs = 250

/** One line to search in. `/` jumps to it. */
export function SearchBox(props: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { label, placeholder, value, onChange } = props
  const [typed, setTyped] = useState(value)
  const [sent, setSent] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // The address may change under us, such as by the browser's back button.
  if (value !== sent) {
    setSent(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === sent) return
    const timer = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, settleMs)
    return () => clearTimeout(timer)
  }, [typed, sent, onChange])
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', jump)
    return () => document.removeEventListener('keydown', jump)
  }, [])
  return (
    <search className="search-box">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
    </search>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select')
}
