import { Button, Notice } from '@evertill/ui'
import { useState } from 'react'
import { putOffStorageWarning, refreshStorageHealth } from '../state/till.ts'
import { useTill, useTillState } from '../state/use-till.ts'
import { protectStorage } from '../world/storage-health.ts'

/** The browser has not promised to keep this till: what that means, once, in the empty cart. */
export function StorageWarning() {
  const till = useTill()
  const unprotected = useTillState(
    ({ storage, storageWarningPutOff }) => storage?.persisted === false && !storageWarningPutOff,
  )
  const [refused, setRefused] = useState(false)
  if (!unprotected) return null
  const protect = async () => {
    const promised = await protectStorage()
    setRefused(!promised)
    await refreshStorageHealth(till)
  }
  return (
    <Notice
      tone="waiting"
      icon="disk"
      layout="stacked"
      title="The browser may clear this till"
      actions={
        <>
          <Button onClick={() => void protect()}>Protect it now</Button>
          <Button kind="plain" onClick={() => putOffStorageWarning(till)}>
            Later
          </Button>
        </>
      }
    >
      {refused ? (
        <p className="small" role="status">
          The browser said no. Install Evertill as an app from the browser’s menu; that protects it.
        </p>
      ) : (
        <>
          <p className="small">
            Nothing is lost, and selling works. But if the disk runs full, or a private window is
            closed, the browser could remove sales that are not sent yet.
          </p>
          <p className="small">Installing Evertill as an app protects them.</p>
        </>
      )}
    </Notice>
  )
}
