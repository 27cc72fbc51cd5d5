import { Suspense, useEffect, useState } from 'react'
import type { Till } from '../state/till.ts'
import { TillContext } from '../state/use-till.ts'
import { findDevice, type Ground, layGround, type Start, startTill } from './boot.ts'
import { obstacle } from './environment.ts'
import { JoinScreen, ObstacleScreen } from './later.ts'
import { StopScreen } from './stop-screen.tsx'
import { TillScreens } from './till-screens.tsx'

type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly till: Till }
  | Exclude<Start, { kind: 'enrolled' }>

const lookAgainMs = 1_000

/** The whole app: what must be true first, then the till. */
export function App() {
  const [lacking] = useState(obstacle)
  return <Suspense>{lacking ? <ObstacleScreen lacking={lacking} /> : <SafeApp />}</Suspense>
}

function SafeApp() {
  const [ground] = useState<Ground>(layGround)
  const [phase, setPhase] = useState<Phase>({ kind: 'starting' })
  useEffect(() => {
    let gone = false
    void start(ground).then((next) => {
      if (!gone) setPhase(next)
    })
    return () => {
      gone = true
    }
  }, [ground])
  useEffect(() => {
    if (phase.kind !== 'storageFailed' || phase.failure.kind !== 'blocked') return
    // The older window may have been closed: then this one goes on by itself.
    const again = setTimeout(() => void start(ground).then(setPhase), lookAgainMs)
    return () => clearTimeout(again)
  }, [ground, phase])
  switch (phase.kind) {
    case 'starting':
      // A few frames at most: nothing is drawn, so that nothing flashes.
      return null
    case 'storageFailed':
      return (
        <StopScreen
          title="This till cannot read its storage"
          meaning={storageSentence(phase.failure.kind)}
          advice="Sales saved here stay where they are. Close other windows of the till and load this page again. If it stays so, use another till and show the manager."
          action={{ label: 'Load again', onPress: () => location.reload() }}
        />
      )
    case 'notEnrolled':
      return (
        <JoinScreen
          ground={ground}
          onJoined={(device) => void startTill(ground, device).then(ready).then(setPhase)}
        />
      )
    case 'ready':
      return (
        <TillContext value={phase.till}>
          <TillScreens />
        </TillContext>
      )
  }
}

async function start(ground: Ground): Promise<Phase> {
  const found = await findDevice(ground)
  return found.kind === 'enrolled' ? ready(await startTill(ground, found.device)) : found
}

function ready(till: Till): Phase {
  return { kind: 'ready', till }
}

function storageSentence(kind: string): string {
  switch (kind) {
    case 'blocked':
      return 'Another window holds it in an older version.'
    case 'full':
      return 'The disk of this device is full.'
    case 'closed':
      return 'The browser closed it, as some do in a private window.'
    default:
      return 'The browser refused to open it.'
  }
}
