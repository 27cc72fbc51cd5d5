import { type RefObject, useEffect, useRef } from 'react'
import { isDialogOpen } from '../parts/dialog-open.ts'
import { keepsEnter } from '../parts/keeps-enter.ts'
import {
  addCode,
  addToCart,
  askAboutLine,
  lineInHand,
  moveOpenLine,
  removeFromCart,
  stepLine,
} from '../state/cart-actions.ts'
import { openPayment } from '../state/payment.ts'
import type { Till } from '../state/till.ts'
import { useTill } from '../state/use-till.ts'
import { readQuery } from './search-query.ts'

export interface SellKeys {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly searchLine: RefObject<HTMLInputElement | null>
  readonly sheetOpen: boolean
  readonly closeSheet: () => void
}

/** The keys of the sell screen: a whole sale without a mouse. Other keys are the browser's. */
export function useSellKeys(keys: SellKeys): void {
  const till = useTill()
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isDialogOpen()) return
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (press(till, latest.current, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [till])
}

/** @returns whether the key was ours */
function press(till: Till, keys: SellKeys, event: KeyboardEvent): boolean {
  const { store } = till
  const { query, setQuery, searchLine } = keys
  const { cart, openLine } = store.get()
  const inHand = lineInHand(till)
  const empty = query === ''
  switch (event.key) {
    case 'F2':
      searchLine.current?.focus()
      searchLine.current?.select()
      return true
    case 'F4':
      store.set({ question: event.shiftKey ? { kind: 'recall' } : { kind: 'hold' } })
      return true
    case 'F8':
      askAboutLine(till, event.shiftKey ? 'linePrice' : 'discount')
      return true
    case 'F9':
      if (event.shiftKey) store.set({ screen: { kind: 'receipts', saleId: null } })
      else openPayment(till)
      return true
    case '+':
    case '-':
    case '\u2212':
      if (!empty || inHand === null) return false
      stepLine(till, inHand, event.key === '+' ? 1 : -1)
      return true
    case 'ArrowUp':
    case 'ArrowDown':
      if (!empty || cart.lines.length === 0) return false
      moveOpenLine(till, event.key === 'ArrowDown' ? 1 : -1)
      return true
    case 'Delete':
      if (!empty || openLine === null) return false
      removeFromCart(till, openLine)
      return true
    case 'Enter':
      if (keepsEnter(event.target)) return false
      if (!empty) submit(till, query, setQuery)
      // The Enter behind a PIN that was known by its last digit: it pays nothing, and is no mistake.
      else if (cart.lines.length > 0) openPayment(till)
      return true
    case 'Escape':
      return stepBack(till, keys)
    default:
      // Whatever else is typed is sought, wherever the focus was.
      if (event.key.length === 1 && event.key !== ' ' && !takesText(event.target)) {
        searchLine.current?.focus()
      }
      return false
  }
}

/** Enter with something typed: a code, else the first product found. */
function submit(till: Till, query: string, setQuery: (query: string) => void): void {
  const { quantityText, words } = readQuery(query)
  if (words === '') return
  const { index } = till.store.get()
  const [found] = index.byCode(words).length > 0 ? [] : index.search(words)
  if (found) addToCart(till, found, { quantityText })
  else addCode(till, words, quantityText)
  setQuery('')
}

/** One step back; never discards anything by itself. */
function stepBack({ store }: Till, { query, setQuery, sheetOpen, closeSheet }: SellKeys): boolean {
  if (store.get().shelfNotice) store.set({ shelfNotice: null })
  else if (query !== '') setQuery('')
  else if (sheetOpen) closeSheet()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  return true
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
