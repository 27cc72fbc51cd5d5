import { Icon, IconButton, Key } from '@evertill/ui'
import type { RefObject } from 'react'
import { number } from '../status/figure-words.ts'

export interface SearchLineProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onChange: (query: string) => void
  readonly count: number
}

/** Where a code lands and a name is sought. `3 *` before either is a quantity. */
export function SearchLine({ input, query, onChange, count }: SearchLineProps) {
  return (
    <search className="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Scan or search"
        placeholder={count === 0 ? 'Scan, or search' : `Scan, or search ${number(count)} products`}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="enter"
      />
      {query === '' ? (
        <Key>F2</Key>
      ) : (
        <IconButton icon="close" label="Clear the search" onClick={() => onChange('')} />
      )}
    </search>
  )
}
