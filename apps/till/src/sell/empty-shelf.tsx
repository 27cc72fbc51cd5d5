import { Button, Icon } from '@evertill/ui'
import { useTill } from '../state/use-till.ts'

/** An empty shelf says what belongs here, how it comes, and offers one deed. */
export function NoProducts() {
  const { store } = useTill()
  return (
    <div className="empty">
      <span className="art">
        <Icon name="box" />
      </span>
      <h1>No products on this till yet</h1>
      <p>
        Add them in the back office, one by one or from a file. They arrive here by themselves,
        within a minute.
      </p>
      <div className="row">
        <a className="button" data-kind="primary" href="/office/" target="_blank" rel="noreferrer">
          Open the back office
        </a>
        <Button onClick={() => store.set({ question: { kind: 'freeLine', code: '' } })}>
          Sell at an open price
        </Button>
      </div>
    </div>
  )
}

export interface NothingFoundProps {
  readonly words: string
  readonly onClear: () => void
}

export function NothingFound({ words, onClear }: NothingFoundProps) {
  return (
    <div className="empty">
      <span className="art">
        <Icon name="search" />
      </span>
      <h1>{words === '' ? 'Nothing in this category' : `Nothing is called “${words}”`}</h1>
      <p>
        {words === ''
          ? 'Its products were moved or removed in the back office.'
          : 'Try fewer letters, or part of the name. Small slips are forgiven.'}
      </p>
      {words !== '' && <Button onClick={onClear}>Clear the search</Button>}
    </div>
  )
}
