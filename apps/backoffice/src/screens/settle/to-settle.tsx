import { Segments } from '@evertill/ui'
import { useOverview } from '../../frame/overview-context.ts'
import { Page } from '../../frame/page.tsx'
import { useFilters } from '../../live/use-filters.ts'
import { ItemList } from './item-list.tsx'
import { ParkedList } from './parked-list.tsx'

export type State = 'open' | 'settled'

/** Findings and lines kept aside: everything that wants a person's word, and what was said. */
export function ToSettle() {
  const { get, set } = useFilters()
  const overview = useOverview()
  const state: State = get('state') === 'settled' ? 'settled' : 'open'
  return (
    <Page
      name="To settle"
      title="To settle"
      live={overview.live}
      lead="No sale is undone here and no till waits for it."
      beside={
        <Segments
          label="Which"
          segments={[
            { value: 'open', label: 'Open' },
            { value: 'settled', label: 'Settled' },
          ]}
          value={state}
          onChange={(next) => set('state', next === 'open' ? '' : next)}
        />
      }
    >
      <div className="cols" data-cols="settle">
        <ItemList key={`items ${state}`} state={state} />
        <ParkedList key={`parked ${state}`} state={state} />
      </div>
    </Page>
  )
}
