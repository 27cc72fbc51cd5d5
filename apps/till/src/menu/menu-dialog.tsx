import { Button, Dialog, Icon, type IconName, Segments } from '@evertill/ui'
import { useState } from 'react'
import { appVersion } from '../app/version.ts'
import { play, soundsOn, turnSounds } from '../parts/sounds.ts'
import { signOut } from '../state/till.ts'
import type { Screen } from '../state/till-state.ts'
import { applyUpdate, isSelling } from '../state/update.ts'
import { useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { sales } from '../status/figure-words.ts'
import { applyTheme, keptTheme, type Theme } from './theme.ts'

/** Everything else is one step away, and one step back. */
export function MenuDialog({ onClose }: { readonly onClose: () => void }) {
  const till = useTill()
  const { store } = till
  const { counters } = useSyncStatus()
  const cashier = useTillState((state) => state.cashier)
  const heldCount = useTillState((state) => state.held.length)
  const paying = useTillState(({ screen, saving }) => saving || screen.kind === 'pay')
  const updateReady = useTillState((state) => state.updateReady)
  const selling = useTillState(isSelling)
  const go = (screen: Screen) => store.set({ screen, overlay: null })
  return (
    <Dialog title="Menu" onClose={onClose}>
      <nav className="menu" aria-label="Menu">
        <MenuRow
          icon="receipt"
          label="Receipts"
          keys="Shift F9"
          onPress={() => go({ kind: 'receipts', saleId: null })}
        />
        <MenuRow
          icon="hold"
          label={heldCount === 0 ? 'Held carts' : `Held carts, ${heldCount}`}
          keys="Shift F4"
          onPress={() =>
            store.set({ screen: { kind: 'sell' }, overlay: null, question: { kind: 'recall' } })
          }
        />
        <MenuRow icon="arrowUp" label="Sync" keys="Ctrl ." onPress={() => go({ kind: 'sync' })} />
        <MenuRow
          icon="keyboard"
          label="Keys"
          keys="Ctrl /"
          onPress={() => store.set({ overlay: 'keys' })}
        />
      </nav>
      <BackOffice />
      <ThemeChoice />
      <SoundChoice />
      {updateReady && (
        <Button
          icon="update"
          aria-disabled={selling || undefined}
          onClick={() => applyUpdate(till)}
        >
          {selling ? 'Update ready. It waits for the end of this sale.' : 'Update now'}
        </Button>
      )}
      <div className="menu-out">
        <p className="quiet small">
          {counters.waiting === 0
            ? 'Everything is sent. '
            : `What waits (${sales(counters.waiting)}) stays on this till and is sent all the same. `}
          Evertill {appVersion}
        </p>
        <Button
          icon="signOut"
          aria-disabled={paying || undefined}
          onClick={() => !paying && signOut(till)}
        >
          Sign out {cashier?.name}
        </Button>
      </div>
    </Dialog>
  )
}

interface MenuRowProps {
  readonly icon: IconName
  readonly label: string
  readonly keys: string
  readonly onPress: () => void
}

function MenuRow({ icon, label, keys, onPress }: MenuRowProps) {
  return (
    <button type="button" className="menu-row" onClick={onPress}>
      <Icon name={icon} />
      <span className="grow">{label}</span>
      <span className="key" aria-hidden="true">
        {keys}
      </span>
    </button>
  )
}

/** What only the server can do says so when it cannot be reached, instead of failing. */
function BackOffice() {
  const { reach } = useSyncStatus()
  const there = reach.kind !== 'offline' && reach.kind !== 'unknownYet'
  return (
    <section className="menu-office">
      <div>
        <h3>Back office</h3>
        <p className="quiet small">
          {there
            ? 'Reports, users and configuration.'
            : 'Reports, users and configuration need the server, which does not answer now. Selling, receipts and refunds do not.'}
        </p>
      </div>
      {there && (
        <a className="button" href="/office/" target="_blank" rel="noreferrer">
          Open
        </a>
      )}
    </section>
  )
}

function SoundChoice() {
  const [on, setOn] = useState(soundsOn)
  const choose = (next: 'on' | 'off') => {
    turnSounds(next === 'on')
    setOn(next === 'on')
    if (next === 'on') play('scan')
  }
  return (
    <Segments
      label="Sounds"
      value={on ? 'on' : 'off'}
      onChange={choose}
      segments={[
        { value: 'on', label: 'Sounds', icon: 'bell' },
        { value: 'off', label: 'Silent' },
      ]}
    />
  )
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(keptTheme)
  const choose = (next: Theme) => {
    applyTheme(next)
    setTheme(next)
  }
  return (
    <Segments
      label="Light or dark"
      value={theme}
      onChange={choose}
      segments={[
        { value: 'auto', label: 'Auto', icon: 'till' },
        { value: 'light', label: 'Light', icon: 'sun' },
        { value: 'dark', label: 'Dark', icon: 'moon' },
      ]}
    />
  )
}
