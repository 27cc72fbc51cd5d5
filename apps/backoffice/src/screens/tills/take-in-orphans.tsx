import type { TillOrphansAnswer, TillStanding } from '@evertill/protocol/office'
import { Button, Dialog, Notice } from '@evertill/ui'
import { useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import {
  hasOrphans,
  orphanDetail,
  orphanTitle,
  takenInWords,
  takingInMeans,
} from '../../words/orphan-words.ts'
import { Taken } from './taken.tsx'

/** Asked before: only a person knows whether the till will come back. */
export function TakeInOrphans(props: {
  readonly till: TillStanding
  readonly now: string
  readonly onClose: () => void
  readonly onTaken: () => void
}) {
  const { till, now, onClose, onTaken } = props
  const { time } = useShop()
  const { busy, failure, run } = useDeed()
  const [answer, setAnswer] = useState<TillOrphansAnswer | null>(null)
  const isOpen = answer === null && hasOrphans(till)
  const take = () =>
    run(
      () => office.takeInOrphans(till.till_number),
      (taken) => {
        setAnswer(taken)
        onTaken()
      },
    )
  return (
    <Dialog
      title={
        answer
          ? `What ${tillName(till.till_number)} sent is taken in`
          : `Take in what ${tillName(till.till_number)} sent?`
      }
      onClose={onClose}
    >
      {isOpen && (
        <>
          <Notice tone="waiting" icon="clock" title={`${orphanTitle(till)}.`}>
            <p className="small">{orphanDetail(till, now, time)}</p>
          </Notice>
          {takingInMeans(till).map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
        </>
      )}
      {answer && <Taken {...takenInWords(answer)} />}
      {!answer && !isOpen && (
        <p className="quiet">Nothing waits any more: the till brought the rest.</p>
      )}
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button {...(!isOpen && { ref: startHere })} onClick={onClose}>
          {isOpen ? 'Not now' : 'Done'}
        </Button>
        {isOpen && (
          <Button ref={startHere} kind="primary" disabled={busy} onClick={take}>
            Take {till.orphans.count === 1 ? 'it' : 'them'} in
          </Button>
        )}
      </div>
    </Dialog>
  )
}
