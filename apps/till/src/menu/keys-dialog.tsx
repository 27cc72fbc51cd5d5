import { Dialog, Key } from '@evertill/ui'
import { keyMap } from './key-map.ts'

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" width="wide" onClose={onClose}>
      <dl className="key-map">
        {keyMap.map(([keys, deed]) => (
          <div key={keys}>
            <dt>
              {keys.split('  ').map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{deed}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
