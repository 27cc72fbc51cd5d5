import { Icon, type IconName } from '@evertill/ui'
import type { Stop, Why } from './why-words.ts'

/** The way of a sale: this till, the network, our server. Only what was proved is said to work. */
export function Road({ till, network, server }: Pick<Why, 'till' | 'network' | 'server'>) {
  return (
    <ol className="road" aria-label="The way of a sale">
      <RoadStop icon="till" name="This till" stop={till} />
      <Way open={isPassable(till) && isPassable(network)} />
      <RoadStop icon="network" name="Network" stop={network} />
      <Way open={isPassable(network) && server.state === 'works'} />
      <RoadStop icon="server" name="Our server" stop={server} />
    </ol>
  )
}

function isPassable({ state }: Stop): boolean {
  return state === 'works'
}

interface RoadStopProps {
  readonly icon: IconName
  readonly name: string
  readonly stop: Stop
}

function RoadStop({ icon, name, stop }: RoadStopProps) {
  return (
    <li className="road-stop" data-state={stop.state}>
      <span className="road-sign">
        <Icon name={icon} />
      </span>
      <b>{name}</b>
      <span className="quiet">{stop.word}</span>
    </li>
  )
}

function Way({ open }: { readonly open: boolean }) {
  return <li className="road-way" data-open={open || undefined} aria-hidden="true" />
}
