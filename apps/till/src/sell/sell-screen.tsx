import { useRef, useState } from 'react'
import { letGoOfPointed } from '../parts/keeps-enter.ts'
import { play } from '../parts/sounds.ts'
import { useScanner } from '../scan/use-scanner.ts'
import { addCode } from '../state/cart-actions.ts'
import { useTill, useTillState } from '../state/use-till.ts'
import { StatusBar } from '../status/status-bar.tsx'
import { CartPanel } from './cart-panel.tsx'
import { Dock } from './dock.tsx'
import { Questions } from './questions.tsx'
import { Shelf } from './shelf.tsx'
import { useSellKeys } from './use-sell-keys.ts'

/** One screen to sell: the shelf at the start, the cart at the end, the status on top. */
export function SellScreen() {
  const till = useTill()
  const [query, setQuery] = useState('')
  const [sheetOpen, setSheetOpen] = useState(false)
  const [scanRefused, setScanRefused] = useState(false)
  const busy = useTillState(({ question, overlay }) => question !== null || overlay !== null)
  const searchLine = useRef<HTMLInputElement>(null)

  useScanner((code) => {
    if (busy) {
      setScanRefused(true)
      return
    }
    setQuery('')
    play(addCode(till, code) ? 'scan' : 'unknown')
  })
  useSellKeys({ query, setQuery, searchLine, sheetOpen, closeSheet: () => setSheetOpen(false) })

  return (
    <div className="till" onClickCapture={letGoOfPointed}>
      <StatusBar />
      <main className="main">
        <h1 className="visually-hidden">Sell</h1>
        <div className="shelf" inert={sheetOpen && isNarrow()}>
          <Shelf query={query} setQuery={setQuery} searchLine={searchLine} />
          <Dock />
        </div>
      </main>
      <CartPanel sheetOpen={sheetOpen} setSheetOpen={setSheetOpen} />
      <Questions scanRefused={scanRefused && busy} onClosed={() => setScanRefused(false)} />
    </div>
  )
}

/** Where the cart is a sheet over the shelf; the same width as in the style sheet. */
function isNarrow(): boolean {
  return matchMedia('(max-width: 899px)').matches
}
