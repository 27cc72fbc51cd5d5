import { Button, Mark, Notice } from '@evertill/ui'
import { useState } from 'react'
import { needsNewCode } from '../state/rejoin.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { number } from '../status/figure-words.ts'
import { offlineReason } from '../status/status-words.ts'

/** Between joining and selling: the first catalogue comes, and says how far it is. */
export function FirstPullScreen() {
  const { engine, store } = useTill()
  const device = useTillState((state) => state.device)
  const { catalogue, reach, history } = useSyncStatus()
  const [trying, setTrying] = useState(false)
  const { pulling } = catalogue
  const share = pulling && pulling.of > 0 ? pulling.done / pulling.of : 0
  const again = async () => {
    setTrying(true)
    await engine.syncNow()
    setTrying(false)
  }
  return (
    <main className="centred-page">
      <div className="centred-words">
        <Mark />
        <h1>
          {device.tillName} belongs to {device.storeName}
        </h1>
        <p className="quiet lead" role="status">
          {pulling
            ? `Products, prices and PINs are loading: ${number(pulling.done)} of ${number(pulling.of)} parts.`
            : 'Products, prices and PINs are loading. This needs the network once.'}
        </p>
        {history.kind === 'putBack' && (
          <Notice tone="waiting" icon="disk" title="This browser had lost what the till kept">
            <p>{putBackSentence(history.commands)}</p>
          </Notice>
        )}
        <progress max={1} value={pulling ? share : undefined} aria-label="Loading the catalogue" />
        {needsNewCode(reach) && (
          <div className="row" role="alert">
            <p>The server does not take this till any more. A manager gives it a new code.</p>
            <Button kind="primary" onClick={() => store.set({ overlay: 'newCode' })}>
              Enter a new code
            </Button>
          </div>
        )}
        {reach.kind === 'offline' && (
          <div className="row" role="alert">
            <p>{offlineReason(reach, { time: shortTime })} Loading goes on by itself.</p>
            <Button icon="retry" aria-disabled={trying || undefined} onClick={() => void again()}>
              Try now
            </Button>
          </div>
        )}
      </div>
    </main>
  )
}

function putBackSentence(commands: number): string {
  if (commands === 0) return 'Nothing waited here: every sale is at the server.'
  const sales = commands === 1 ? 'The last sale was' : `The last ${number(commands)} sales were`
  return `${sales} put back from the second copy. What the server lacks of them is sent, and booked once.`
}

function shortTime(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}
