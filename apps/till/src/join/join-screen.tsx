import type { DeviceRecord } from '@evertill/sync'
import { Icon, Mark, Notice } from '@evertill/ui'
import { useEffect, useState } from 'react'
import type { Ground } from '../app/boot.ts'
import { localStorageCanary } from '../world/canary.ts'
import { mayForget, storageHealth } from '../world/storage-health.ts'
import { CodeForm } from './code-form.tsx'

export interface JoinScreenProps {
  readonly ground: Ground
  readonly onJoined: (device: DeviceRecord) => void
}

/** A till without a shop: it trades the one-time code for its place. */
export function JoinScreen({ ground, onJoined }: JoinScreenProps) {
  const [forgets, setForgets] = useState(false)
  // What lies in a second place outlives a browser that throws its database away.
  const [hadTill] = useState(() => localStorageCanary.read() !== null)
  useEffect(() => void storageHealth().then((health) => setForgets(mayForget(health))), [])
  return (
    <main className="halves">
      <section className="first-half">
        <div className="row brand-line">
          <Mark />
          <b className="strong">Evertill</b>
        </div>
        <div className="words">
          <h1>This till has no shop yet</h1>
          <p className="lead quiet">
            Joining takes a minute and needs the network once. After that it sells with or without
            one.
          </p>
          <ol className="steps">
            <li>
              <span aria-hidden="true">1</span>
              <p>
                A manager opens <b className="strong">Tills</b> in the back office and chooses{' '}
                <b className="strong">Add a till</b>.
              </p>
            </li>
            <li>
              <span aria-hidden="true">2</span>
              <p>Type the code here, or open its link on this device.</p>
            </li>
            <li>
              <span aria-hidden="true">3</span>
              <p>Products and PINs load. Then somebody signs in and sells.</p>
            </li>
          </ol>
        </div>
        <p className="row quiet">
          <Icon name="server" />
          {location.host}
        </p>
      </section>
      <section className="second-half">
        <CodeForm
          storage={ground.storage}
          deed="Join the shop"
          doing="Joining the shop…"
          onJoined={onJoined}
        >
          {hadTill && (
            <Notice tone="needs" icon="alert" title="This browser has lost what a till kept here">
              <p>
                What that till had sent is safe at the server. Sales that still waited here are on
                their receipts only: keep those, and show the manager. It joins as a new device.
              </p>
            </Notice>
          )}
          {forgets && (
            <Notice tone="waiting" icon="disk" title="This window may forget its sales">
              <p>
                The browser gives it little storage, as in a private window: when it is closed,
                sales not sent yet would be lost. Open the till in a normal window before you join.
              </p>
            </Notice>
          )}
          <div>
            <h2>Code from the back office</h2>
            <p className="quiet">Valid for 10 minutes, for one till.</p>
          </div>
        </CodeForm>
      </section>
    </main>
  )
}
