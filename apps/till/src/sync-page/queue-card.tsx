import { useSyncStatus } from '../state/use-till.ts'
import { number } from '../status/figure-words.ts'
import { NeedsHelpList } from './needs-help-list.tsx'
import { WaitingList } from './waiting-list.tsx'

/** What waits, and what needs help: each with its story behind it. */
export function QueueCard() {
  const { waiting, needsHelp } = useSyncStatus().counters
  return (
    <section className="card queue">
      <div className="card-head">
        <h2>{queueTitle(waiting, needsHelp)}</h2>
        <span className="quiet small">{waiting > 1 && 'Oldest first'}</span>
      </div>
      {waiting === 0 && needsHelp === 0 && (
        <p className="quiet queue-empty">
          Every sale of this till was sent and answered. New ones send themselves.
        </p>
      )}
      <WaitingList />
      <NeedsHelpList />
    </section>
  )
}

function queueTitle(waiting: number, needsHelp: number): string {
  const help = `${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} help`
  if (needsHelp === 0) return waiting === 0 ? 'Nothing waits' : `${number(waiting)} waiting`
  return waiting === 0 ? help : `${number(waiting)} waiting, ${help}`
}
