import type { SyncState, WaitReason } from './sync-state.ts'
import type { ManualResult, SyncStatus } from './sync-status.ts'

/** What the button's attempt came to, told when the run rests. */
export function manualResultOf(state: SyncState, status: SyncStatus, sent: number): ManualResult {
  if (state.kind === 'stopped' || state.kind === 'notEnrolled') return { kind: state.kind }
  if (state.kind !== 'waiting') {
    return { kind: 'allArrived', sent, needsHelp: status.counters.needsHelp }
  }
  return results[state.reason](status, sent)
}

const results: Record<WaitReason, (status: SyncStatus, sent: number) => ManualResult> = {
  noContact: ({ reach, counters: { waiting } }, sent) => ({
    kind: 'notReached',
    why: reach.kind === 'offline' ? reach.why : 'serverNotReached',
    sent,
    waiting,
  }),
  busy: ({ counters: { waiting } }, sent) => ({ kind: 'busy', sent, waiting }),
  otherTab: ({ counters: { waiting } }) => ({ kind: 'otherTab', waiting }),
  notKnown: refused('notKnown'),
  revoked: refused('revoked'),
  protocolTooOld: refused('protocolTooOld'),
  serverTooOld: refused('serverTooOld'),
  ourFault: refused('ourFault'),
  storage: ({ storageFailure }) => ({
    kind: 'storage',
    failure: storageFailure ?? { kind: 'unknown', detail: '' },
  }),
}

function refused(code: Extract<ManualResult, { kind: 'refused' }>['code']) {
  return ({ counters: { waiting } }: SyncStatus): ManualResult => ({
    kind: 'refused',
    code,
    waiting,
  })
}
