import { Button, Icon } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { appVersion } from '../app/version.ts'
import { refreshStorageHealth } from '../state/till.ts'
import { applyUpdate, isSelling } from '../state/update.ts'
import {
  useDrill,
  useFormats,
  useNow,
  useSyncStatus,
  useTill,
  useTillState,
} from '../state/use-till.ts'
import { isInstalled, startsOffline } from '../world/installed.ts'
import { followPower, type Power } from '../world/power.ts'
import { bytesText, protectStorage, roomForSales } from '../world/storage-health.ts'
import { DrillPanel } from './drill-panel.tsx'
import { type Check, readiness } from './readiness.ts'

/** What an outage needs: is it all there? */
export function ReadyCard() {
  const till = useTill()
  const nowMs = useNow(1_000)
  const checks = useChecks(nowMs)
  const unprotected = useTillState(({ storage }) => storage?.persisted === false)
  const canUpdate = useTillState((state) => state.updateReady && !isSelling(state))
  const [refused, setRefused] = useState(false)
  const ready = checks.filter(({ good }) => good).length
  const protect = async () => {
    setRefused(!(await protectStorage()))
    await refreshStorageHealth(till)
  }
  return (
    <section className="card side-card ready">
      <h2>
        Ready for an outage: {ready} of {checks.length}
      </h2>
      <div className="meter" aria-hidden="true">
        {checks.map(({ name, good }) => (
          <i key={name} data-good={good || undefined} />
        ))}
      </div>
      <dl className="checks">
        {checks.map(({ name, value, good, advice }) => (
          <div key={name} data-good={good || undefined}>
            <dt>
              <Icon name={good ? 'tick' : 'clock'} />
              {name}
            </dt>
            <dd className="quiet">{value}</dd>
            {advice && <dd className="check-advice">{advice}</dd>}
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
      <DrillPanel nowMs={nowMs} />
    </section>
  )
}

function useChecks(nowMs: number): readonly Check[] {
  const { time, day } = useFormats()
  const { clockOffsetMs, reach, catalogue: pull } = useSyncStatus()
  const health = useTillState(({ storage }) => storage)
  const reserve = useTillState((state) => state.reserve)
  const mirror = useTillState((state) => state.mirror)
  const catalogue = useTillState((state) => state.catalogue)
  const updateReady = useTillState((state) => state.updateReady)
  const drill = useDrill()
  const power = usePower()
  const today = day(new Date(nowMs).toISOString())
  return readiness({
    nowMs,
    when: (iso) => (day(iso) === today ? time(iso) : day(iso)),
    online: reach.kind === 'online',
    storage: health && {
      persisted: health.persisted,
      used: bytesText(health.usageBytes),
      free: bytesText(health.quotaBytes - health.usageBytes),
      roomForSales: roomForSales(health),
      reserve,
    },
    mirror,
    catalogue: catalogue && {
      pulledAt: pull.pulledAt ?? catalogue.pulledAt,
      products: catalogue.products.length,
      people: catalogue.cashiers.length,
    },
    pull,
    clockOffsetMs,
    app: {
      version: appVersion,
      startsOffline: startsOffline(),
      installed: isInstalled(),
      updateReady,
    },
    power,
    drill,
  })
}

function usePower(): Power | null {
  const [power, setPower] = useState<Power | null>(null)
  useEffect(() => followPower(setPower), [])
  return power
}
