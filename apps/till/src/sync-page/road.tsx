import type { Reach } from '@evertill/sync'
import { Icon, type IconName } from '@evertill/ui'

type StopState = 'works' | 'no' | 'unknown'

interface RoadState {
  readonly network: StopState
  readonly networkWord: string
  readonly server: StopState
  readonly serverWord: string
}

/**
 * The way of a sale: this till, the network, our server. Only what the last exchange proved is
 * said to work; a browser cannot tell a dead line from a dead server, so neither can we.
 */
export function Road({ reach }: { readonly reach: Reach }) {
  const { network, networkWord, server, serverWord } = roadState(reach)
  return (
    <ol className="road" aria-label="The way of a sale">
      <Stop icon="till" state="works" name="This till" word="works" />
      <Way open={network === 'works'} />
      <Stop icon="network" state={network} name="Network" word={networkWord} />
      <Way open={server === 'works'} />
      <Stop icon="server" state={server} name="Our server" word={serverWord} />
    </ol>
  )
}

function roadState(reach: Reach): RoadState {
  const there = { network: 'works', networkWord: 'works' } as const
  switch (reach.kind) {
    case 'online':
      return { ...there, server: 'works', serverWord: 'answers' }
    case 'busy':
      return { ...there, server: 'works', serverWord: 'asks for patience' }
    case 'notKnown':
      return { ...there, server: 'no', serverWord: 'does not know us' }
    case 'revoked':
      return { ...there, server: 'no', serverWord: 'retired us' }
    case 'protocolTooOld':
      return { ...there, server: 'no', serverWord: 'is newer' }
    case 'serverTooOld':
      return { ...there, server: 'no', serverWord: 'is older' }
    case 'ourFault':
      return { ...there, server: 'no', serverWord: 'did not understand' }
    case 'unknownYet':
      return {
        network: 'unknown',
        networkWord: 'not known',
        server: 'unknown',
        serverWord: 'not known',
      }
    case 'offline':
      return offlineState(reach.why)
  }
}

function offlineState(why: Extract<Reach, { kind: 'offline' }>['why']): RoadState {
  switch (why) {
    case 'noNetwork':
      return {
        network: 'no',
        networkWord: 'not connected',
        server: 'unknown',
        serverWord: 'not known',
      }
    case 'portal':
      return {
        network: 'no',
        networkWord: 'asks for a sign-in',
        server: 'unknown',
        serverWord: 'not known',
      }
    case 'serverNotReached':
      return { network: 'unknown', networkWord: 'not known', server: 'no', serverWord: 'no answer' }
  }
}

interface StopProps {
  readonly icon: IconName
  readonly state: StopState
  readonly name: string
  readonly word: string
}

function Stop({ icon, state, name, word }: StopProps) {
  return (
    <li className="road-stop" data-state={state}>
      <span className="road-sign">
        <Icon name={icon} />
      </span>
      <b>{name}</b>
      <span className="quiet">{word}</span>
    </li>
  )
}

function Way({ open }: { readonly open: boolean }) {
  return <li className="road-way" data-open={open || undefined} aria-hidden="true" />
}
