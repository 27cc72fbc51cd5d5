import { deviceMark } from '@evertill/protocol'
import type { DeviceRecord } from '@evertill/sync'
import { Dialog, MainButton } from '@evertill/ui'
import { useState } from 'react'
import { rejoin, storageWasCleared } from '../state/rejoin.ts'
import { useSyncStatus, useTill } from '../state/use-till.ts'
import { CodeForm } from './code-form.tsx'
import {
  keptMeanwhile,
  rejoinedSentence,
  safeMeanwhile,
  startedAnewSentence,
} from './enrol-words.ts'

/** A till that the server retired or does not know takes a new code, and keeps all it has. */
export function NewCodeDialog({ onClose }: { readonly onClose: () => void }) {
  const till = useTill()
  const { waiting } = useSyncStatus().counters
  const [before] = useState(() => till.store.get().device)
  const [cleared] = useState(() => storageWasCleared(till.store.get()))
  const [joined, setJoined] = useState<DeviceRecord | null>(null)
  const moved = joined !== null && joined.storeId !== before.storeId
  // Another shop has other products and people: everything is read anew.
  const goOn = () => {
    // A code that was put away is not offered a second time.
    history.replaceState(null, '', location.pathname)
    if (moved) location.reload()
    else onClose()
  }
  return (
    <Dialog title={joined ? joined.tillName : 'Enter a new code'} onClose={goOn}>
      {joined ? (
        <>
          <p role="status">
            {cleared ? startedAnewSentence(joined) : rejoinedSentence(joined, waiting)}
          </p>
          <MainButton shortcut="Enter" autoFocus onClick={goOn}>
            Go on
          </MainButton>
        </>
      ) : (
        <CodeForm
          storage={till.storage}
          deed="Join again"
          doing="Joining again…"
          onJoined={(device) => {
            rejoin(till, device)
            setJoined(device)
          }}
        >
          <div className="join-words">
            <p>
              A manager opens <b className="strong">Tills</b> in the back office, chooses{' '}
              <b className="strong">{cleared ? 'New code' : 'Bring back'}</b> for {before.tillName}
              {!cleared && (
                <>
                  , device <b className="strong">{deviceMark(before.deviceId)}</b>
                </>
              )}
              , and types the code here.
            </p>
            {!cleared && (
              <p className="quiet">
                Where that device is not listed, the server does not remember it at all:{' '}
                <b className="strong">New code</b> does it then.
              </p>
            )}
            <p className="quiet">{cleared ? keptMeanwhile : safeMeanwhile(waiting)}</p>
          </div>
        </CodeForm>
      )}
    </Dialog>
  )
}
