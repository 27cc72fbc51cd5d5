import type { SessionAnswer } from '@evertill/protocol/office'
import { Dialog, Icon, Mark } from '@evertill/ui'
import { useState } from 'react'
import { useLocation } from 'wouter'

type Store = SessionAnswer['stores'][number]

/** Where one is; whoever manages several shops goes to another one from here. */
export function Brand(props: {
  readonly session: SessionAnswer
  readonly onGoTo: (store: Store) => void
}) {
  const { store, stores } = props.session
  const [isChoosing, setChoosing] = useState(false)
  const [, travel] = useLocation()
  const managed = stores.filter(({ role }) => role !== 'cashier')
  if (managed.length < 2) {
    return (
      <header className="brand">
        <Name name={store.name} />
      </header>
    )
  }
  const goTo = (chosen: Store) => {
    setChoosing(false)
    if (chosen.id === store.id) return
    // What is open here is not there.
    travel('/')
    props.onGoTo(chosen)
  }
  return (
    <>
      <header className="brand" data-several="">
        <button type="button" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          <Name name={store.name} />
          <span className="visually-hidden">. Choose another shop</span>
          <Icon name="chevronDown" />
        </button>
      </header>
      {isChoosing && (
        <Dialog title="Your shops" onClose={() => setChoosing(false)}>
          <ul className="shops">
            {managed.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === store.id}
                  data-autofocus={one.id === store.id || undefined}
                  onClick={() => goTo(one)}
                >
                  <span className="words">
                    <b className="strong">{one.name}</b>
                    <span className="quiet small">{one.address}</span>
                  </span>
                  {one.id === store.id && <Icon name="tick" />}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}

function Name({ name }: { readonly name: string }) {
  return (
    <>
      <Mark />
      <span className="words">
        <b className="strong" title={name}>
          {name}
        </b>
        <span className="quiet small">Back office</span>
      </span>
    </>
  )
}
