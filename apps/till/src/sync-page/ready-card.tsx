import { Button, Icon } from '@evertill/ui'
import { useState } from 'react'
import { appVersion } from '../app/version.ts'
import { refreshStorageHealth } from '../state/till.ts'
import { applyUpdate } from '../state/update.ts'
import { useFormats, useNow, useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { clockOffsetNoticedMs, durationText, number } from '../status/status-words.ts'
import { bytesText, protectStorage } from '../world/storage-health.ts'

interface Check {
  readonly name: string
  readonly value: string
  readonly good: boolean
}

/** What an outage needs: is it all there? */
export function ReadyCard() {
  const till = useTill()
  const checks = useChecks()
  const unprotected = useTillState(({ storage }) => storage?.persisted === false)
  const canUpdate = useTillState(({ updateReady, cart }) => updateReady && cart.lines.length === 0)
  const [refused, setRefused] = useState(false)
  const ready = checks.filter(({ good }) => good).length
  const protect = async () => {
    setRefused(!(await protectStorage()))
    await refreshStorageHealth(till)
  }
  return (
    <section className="card side-card">
      <h2>
        Ready for an outage: {ready} of {checks.length}
      </h2>
      <div className="meter" aria-hidden="true">
        {checks.map(({ name, good }) => (
          <i key={name} data-good={good || undefined} />
        ))}
      </div>
      <dl className="checks">
        {checks.map(({ name, value, good }) => (
          <div key={name} data-good={good || undefined}>
            <dt>
              <Icon name={good ? 'tick' : 'clock'} />
              {name}
            </dt>
            <dd className="quiet">{value}</dd>
          </div>
        ))}
      </dl>
      {unprotected && (
        <Button icon="disk" onClick={() => void protect()}>
          Protect the storage
        </Button>
      )}
      {refused && (
        <p className="small" role="status">
          The browser said no. Install Evertill as an app from the browser’s menu; that protects it.
        </p>
      )}
      {canUpdate && (
        <Button icon="update" onClick={() => applyUpdate(till)}>
          Update now
        </Button>
      )}
    </section>
  )
}

/** Prices older than this are worth a word. */
const catalogueOldMs = 24 * 3_600_000

function useChecks(): readonly Check[] {
  const { time, day } = useFormats()
  const nowMs = useNow(10_000)
  const { clockOffsetMs, reach } = useSyncStatus()
  const storage = useTillState((state) => state.storage)
  const catalogue = useTillState((state) => state.catalogue)
  const updateReady = useTillState((state) => state.updateReady)
  const pulledMs = catalogue ? Date.parse(catalogue.pulledAt) : 0
  const fresh = nowMs - pulledMs < catalogueOldMs
  const pulled = catalogue ? (fresh ? time(catalogue.pulledAt) : day(catalogue.pulledAt)) : 'none'
  const free = storage ? storage.quotaBytes - storage.usageBytes : 0
  const worker = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
  return [
    {
      name: storage?.persisted ? 'Storage protected' : 'Storage not protected',
      value: storage ? `${bytesText(storage.usageBytes)} used` : 'not known',
      good: storage?.persisted === true,
    },
    { name: 'Room', value: storage ? `${bytesText(free)} free` : 'not known', good: free > 50e6 },
    {
      name: 'Products and prices',
      value: `${pulled}, all ${number(catalogue?.products.length ?? 0)}`,
      good: fresh || reach.kind === 'online',
    },
    {
      name: 'PINs for sign-in',
      value: `${number(catalogue?.cashiers.length ?? 0)} people`,
      good: (catalogue?.cashiers.length ?? 0) > 0,
    },
    {
      name: 'Clock',
      value: clockText(clockOffsetMs),
      good: clockOffsetMs !== null && Math.abs(clockOffsetMs) <= clockOffsetNoticedMs,
    },
    { name: 'Starts without a network', value: worker ? 'yes' : 'not yet', good: worker },
    { name: 'App', value: updateReady ? 'update ready' : appVersion, good: !updateReady },
  ]
}

function clockText(offsetMs: number | null): string {
  if (offsetMs === null) return 'not measured'
  if (Math.abs(offsetMs) < 1_000) return 'right'
  return `${durationText(Math.abs(offsetMs))} ${offsetMs > 0 ? 'fast' : 'slow'}`
}
