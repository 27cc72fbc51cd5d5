import { Avatar, Button, IconButton, Mark, StatusPill } from '@evertill/ui'
import { firstName } from '../sign-in/pin-pad.tsx'
import { applyUpdate, isSelling } from '../state/update.ts'
import { useDrill, useFormats, useNow, useTill, useTillState } from '../state/use-till.ts'
import { useStatusWords } from './use-status-words.ts'

export interface StatusBarProps {
  /** One step back, where this is not the sell screen. */
  readonly back?: { readonly label: string; readonly onPress: () => void }
  /** What went wrong a moment ago is graver than any state of the outbox. */
  readonly notSaved?: string
}

/** On top of every screen: where one is, how the sales are, who sells. */
export function StatusBar({ back, notSaved }: StatusBarProps) {
  const { store } = useTill()
  const device = useTillState((state) => state.device)
  const cashier = useTillState((state) => state.cashier)
  const canUpdate = useTillState((state) => state.updateReady && !isSelling(state))
  const till = useTill()
  const drilling = useDrill()?.kind === 'running'
  const words = useStatusWords()
  const main = notSaved
    ? ({
        spoken: 'Not saved.',
        tone: 'needs',
        icon: 'alert',
        headline: 'Not saved.',
        detail: `${notSaved} ${words.main.headline}`,
      } as const)
    : words.main
  const openSync = () => store.set({ screen: { kind: 'sync' } })
  const press = canUpdate && words.main.icon === 'update' ? () => applyUpdate(till) : openSync
  return (
    <header className="bar">
      {back ? (
        <Button kind="plain" icon="back" onClick={back.onPress}>
          {back.label}
        </Button>
      ) : (
        <div className="brand">
          <Mark />
          <span className="brand-words">
            <b className="strong">{device.tillName}</b>
            <span className="quiet small">{device.storeName}</span>
          </span>
        </div>
      )}
      <div className="bar-status">
        <StatusPill {...main} onPress={press} />
        {drilling && (
          <Button aria-label="End drill now" onClick={() => till.drill.end()}>
            End drill
          </Button>
        )}
        {words.needsHelp && <StatusPill {...words.needsHelp} onPress={openSync} />}
        {/* Read out when the state changes; the seconds of the second line are not. */}
        <span className="visually-hidden" role="status">
          {main.spoken ?? main.headline} {words.needsHelp?.headline}
        </span>
      </div>
      <div className="bar-end">
        {cashier && (
          <span className="bar-person">
            <Avatar name={cashier.name} />
            <span>{firstName(cashier.name)}</span>
          </span>
        )}
        <BarClock />
        <IconButton icon="menu" label="Menu" onClick={() => store.set({ overlay: 'menu' })} />
      </div>
    </header>
  )
}

function BarClock() {
  const nowMs = useNow(5_000)
  const { time } = useFormats()
  return <time className="quiet bar-clock">{time(new Date(nowMs).toISOString())}</time>
}
