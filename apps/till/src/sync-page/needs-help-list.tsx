import type { JudgeProblem, QueueRecord } from '@evertill/sync'
import { Button, Notice } from '@evertill/ui'
import { useState } from 'react'
import { parkedWords } from '../receipts/help-words.ts'
import { useFormats, useTill } from '../state/use-till.ts'
import { number } from '../status/figure-words.ts'
import { useQueueRows } from './use-queue-rows.ts'

const shownMax = 20

/** Every command that needs a person: why, and where it is safe. None is ever dropped. */
export function NeedsHelpList() {
  const { store, engine } = useTill()
  const { money } = useFormats()
  const { rows, count } = useQueueRows('needsHelp')
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  if (rows.length === 0) return null
  const commands = rows.flatMap(({ command }) => command ?? [])
  const ask = async () => {
    setAsking(true)
    const judged = await engine.judgeAgain(commands.filter(isParked).map(({ link }) => link))
    setTold(judged.ok ? judgedSentence(judged.value) : problemSentence(judged.error))
    setAsking(false)
  }
  return (
    <div className="help-list">
      {rows.slice(0, shownMax).map(({ record, command }) => {
        const words = parkedWords(command?.answer?.code ?? null)
        return (
          <Notice
            key={record.id}
            tone="needs"
            icon="alert"
            title={`${record.receiptNumber}, ${money(record.sale.totals.payable)} needs the manager`}
            actions={
              <Button
                onClick={() =>
                  store.set({ screen: { kind: 'receipts', saleId: record.id, from: 'sync' } })
                }
              >
                Its story
              </Button>
            }
          >
            <p className="small">
              {words.why}
              <br />
              {words.safe}
            </p>
          </Notice>
        )
      })}
      {count > shownMax && (
        <p className="quiet small">{number(count - shownMax)} more under Receipts, Needs help.</p>
      )}
      {commands.some(isParked) && (
        <div className="row between help-again">
          <p className="small" role="status">
            {told ?? 'Has the cause been corrected? The server can look at them again.'}
          </p>
          <Button icon="retry" aria-disabled={asking || undefined} onClick={() => void ask()}>
            {asking ? 'Asking…' : 'Ask again'}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the server holds it can judge anew; what never left this till it cannot. */
function isParked({ answer }: QueueRecord): boolean {
  return answer?.now === 'parked'
}

function judgedSentence(freed: number): string {
  if (freed === 0) return 'The server looked again: nothing has changed yet.'
  return `The server looked again: ${number(freed)} ${freed === 1 ? 'is' : 'are'} settled now.`
}

function problemSentence(problem: JudgeProblem): string {
  switch (problem.kind) {
    case 'notReached':
      return 'The server did not answer. The till asks by itself once it is back.'
    case 'refused':
      return 'The server did not take the question. Show the manager.'
    default:
      return 'The till could not ask. Load the page again.'
  }
}
