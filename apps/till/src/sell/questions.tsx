import { useTill, useTillState } from '../state/use-till.ts'
import { DiscardQuestion } from './discard-question.tsx'
import { DiscountQuestion } from './discount-question.tsx'
import { FreeLineQuestion } from './free-line-question.tsx'
import { HoldQuestion, RecallQuestion } from './held-questions.tsx'
import { PriceQuestion, QuantityQuestion } from './product-questions.tsx'

export interface QuestionsProps {
  /** A code was scanned while a question was open; it was not added. */
  readonly scanRefused: boolean
  readonly onClosed: () => void
}

/** The question that is open, if one is. Escape and the cross mean: as if it had not been asked. */
export function Questions({ scanRefused, onClosed }: QuestionsProps) {
  const { store } = useTill()
  const question = useTillState((state) => state.question)
  const close = () => {
    store.set({ question: null })
    onClosed()
  }
  const hint = scanRefused ? 'The scan was not added. Finish this first, then scan again.' : null
  switch (question?.kind) {
    case undefined:
      return null
    case 'price':
      return <PriceQuestion {...question} hint={hint} onClose={close} />
    case 'quantity':
      return <QuantityQuestion subject={question.product} line={null} hint={hint} onClose={close} />
    case 'lineQuantity':
      return <LineQuantity line={question.line} hint={hint} onClose={close} />
    case 'freeLine':
      return <FreeLineQuestion code={question.code} hint={hint} onClose={close} />
    case 'discount':
    case 'linePrice':
      return (
        <DiscountQuestion
          line={question.line}
          first={question.kind === 'discount' ? 'percent' : 'price'}
          hint={hint}
          onClose={close}
        />
      )
    case 'hold':
      return <HoldQuestion onClose={close} />
    case 'recall':
      return <RecallQuestion onClose={close} />
    case 'discard':
      return <DiscardQuestion onClose={close} />
  }
}

interface LineQuantityProps {
  readonly line: Parameters<typeof QuantityQuestion>[0]['line']
  readonly hint: string | null
  readonly onClose: () => void
}

function LineQuantity({ line, hint, onClose }: LineQuantityProps) {
  const subject = useTillState(({ cart }) => cart.lines.find(({ id }) => id === line))
  return subject ? (
    <QuantityQuestion subject={subject} line={line} hint={hint} onClose={onClose} />
  ) : null
}
