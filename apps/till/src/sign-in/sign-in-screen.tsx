import type { KeptCashier } from '@evertill/sync'
import { Avatar, Mark } from '@evertill/ui'
import { useState } from 'react'
import { useTillState } from '../state/use-till.ts'
import { StatusLine } from '../status/status-line.tsx'
import { PinPad } from './pin-pad.tsx'

const roles: Record<KeptCashier['role'], string> = {
  owner: 'Owner',
  manager: 'Manager',
  cashier: 'Cashier',
}

/** Who is selling? People on one side, keys on the other; no network is needed. */
export function SignInScreen() {
  const cashiers = useTillState(({ catalogue }) => catalogue?.cashiers) ?? []
  const device = useTillState((state) => state.device)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const only = cashiers.length === 1 ? cashiers[0] : undefined
  const chosen = cashiers.find(({ id }) => id === chosenId) ?? only ?? null
  return (
    <main className="halves" data-step={chosen ? 'pin' : 'people'}>
      <section className="first-half">
        <div className="row brand-line">
          <Mark />
          <span className="brand-words">
            <b className="strong">{device.tillName}</b>
            <span className="quiet small">{device.storeName}</span>
          </span>
        </div>
        <div className="words">
          <h1>Who is selling?</h1>
          {cashiers.length === 0 ? (
            <p className="lead quiet">
              Nobody has a PIN yet. A manager adds people in the back office; they appear here by
              themselves.
            </p>
          ) : (
            <ul className="people">
              {cashiers.map((cashier) => (
                <li key={cashier.id}>
                  <button
                    type="button"
                    className="person"
                    aria-pressed={cashier.id === chosen?.id}
                    onClick={() => setChosenId(cashier.id)}
                  >
                    <Avatar name={cashier.name} />
                    <span className="person-words">
                      <b className="strong">{cashier.name}</b>
                      <span className="quiet small">{roles[cashier.role]}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        <StatusLine after="Sign-in works without a network, too." />
      </section>
      <section className="second-half" aria-label="PIN">
        <PinPad key={chosen?.id ?? 'nobody'} cashier={chosen} onCancel={() => setChosenId(null)} />
      </section>
    </main>
  )
}
