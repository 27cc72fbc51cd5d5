import type { ItemAnswer, ParkedLineAnswer } from '@evertill/protocol/office'
import { Story, type StoryStep } from '@evertill/ui'
import { useShop } from '../../shop/shop.ts'
import { itemTrace, parkedTrace } from '../../words/trace-words.ts'

export function ItemTrace({ item }: { readonly item: ItemAnswer }) {
  return <Trace steps={itemTrace(item, useShop())} />
}

export function ParkedTrace({ line }: { readonly line: ParkedLineAnswer }) {
  return <Trace steps={parkedTrace(line, useShop())} />
}

function Trace({ steps }: { readonly steps: readonly StoryStep[] }) {
  return (
    <section className="card trace" aria-labelledby="trace">
      <h2 id="trace">Trace</h2>
      <Story steps={steps} />
    </section>
  )
}
