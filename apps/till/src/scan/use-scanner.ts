import { useEffect, useRef } from 'react'
import { rememberField } from './remember-field.ts'
import { afterKey, type Burst, heldOf, noBurst } from './scan-burst.ts'

/**
 * Sent to the window before a scan is told, with its first key as `detail`: whoever took that one
 * for a person's undoes it.
 */
export const scanned = 'till-scanned'

/**
 * Listens for a scanner, wherever the focus is. A scan neither fills a field nor presses a button.
 *
 * @param onScan   receives a whole code
 * @param enabled  false while no scan may come, as when a PIN is asked
 */
export function useScanner(onScan: (code: string) => void, enabled = true): void {
  const handler = useRef(onScan)
  useEffect(() => {
    handler.current = onScan
  })
  useEffect(() => {
    if (!enabled) return
    return listen((code) => handler.current(code))
  }, [enabled])
}

/**
 * How long the page waits for the next key of a burst. Longer than the gap within one: keys bear
 * the time at which they were struck, and a busy page hears of them later.
 */
const settleAfterMs = 150

function listen(onScan: (code: string) => void): () => void {
  let burst: Burst = noBurst
  let undoFirstKey = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = () => {
    const held = heldOf(burst)
    burst = noBurst
    giveBack(held)
  }
  const settleSoon = () => {
    const dueMs = performance.now() + settleAfterMs
    timer = setTimeout(() => {
      // A timer that is late tells of a busy page: keys of the scanner may still be on their way.
      if (performance.now() > dueMs + settleAfterMs / 2) settleSoon()
      else settle()
    }, settleAfterMs)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.isComposing || event.key === 'Shift') return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    clearTimeout(timer)
    const decision = afterKey(burst, event.key, event.timeStamp)
    burst = decision.kind === 'begin' || decision.kind === 'hold' ? decision.burst : noBurst
    switch (decision.kind) {
      case 'scan':
        swallow(event)
        undoFirstKey()
        window.dispatchEvent(new CustomEvent(scanned, { detail: decision.code.charAt(0) }))
        onScan(decision.code)
        return
      case 'hold':
        swallow(event)
        settleSoon()
        return
      case 'begin':
        giveBack(decision.giveBack)
        undoFirstKey = rememberField()
        return
      case 'pass':
        giveBack(decision.giveBack)
    }
  }
  // Before anyone else: the page must not see a key that may be a scanner's.
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    clearTimeout(timer)
    settle()
    window.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Gives held keys to whoever has the focus. They are few: a person types one in that time. */
function giveBack(keys: string): void {
  for (const key of keys) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    if (!target.dispatchEvent(event)) continue
    // The one way that keeps the browser's own undo and fires `input` as typing does.
    if (isText(document.activeElement)) document.execCommand('insertText', false, key)
  }
}

function isText(element: Element | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
}
