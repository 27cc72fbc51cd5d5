import { formatsOf } from '../state/formats.ts'
import { isSelling } from '../state/update.ts'
import { useDrill, useNow, useSyncStatus, useTill, useTillState } from '../state/use-till.ts'
import { roomForSales } from '../world/storage-health.ts'
import type { DrillNow } from './drill-words.ts'
import {
  needsHelpWords,
  type StatusWords,
  type Surroundings,
  statusWords,
  syncWords,
} from './status-words.ts'

export interface PresentWords {
  readonly main: StatusWords
  /** Of the way to the server alone. */
  readonly sync: StatusWords
  readonly needsHelp: StatusWords | null
}

/** The status in words as of now; counts seconds while something waits. */
export function useStatusWords(): PresentWords {
  const status = useSyncStatus()
  const storage = useTillState((state) => state.storage)
  const settings = useTillState(({ catalogue }) => catalogue?.settings)
  const updateReady = useTillState((state) => state.updateReady)
  const putOff = useTillState((state) => state.storageWarningPutOff)
  const selling = useTillState(isSelling)
  const drill = useDrillNow()
  const nowMs = useNow(1_000)
  const reserve = useTillState((state) => state.reserve)
  const around: Surroundings = {
    nowMs,
    time: (iso) => (settings ? formatsOf(settings).moment(iso, nowMs) : iso.slice(11, 16)),
    persisted: putOff ? null : (storage?.persisted ?? null),
    roomForSales: roomForSales(storage),
    updateReady,
    selling,
    drill,
    reserve,
    cartNotKept: useTillState(({ draftFailure }) => draftFailure?.kind === 'full'),
    stuck: useTillState((state) => state.stuck),
  }
  return {
    main: statusWords(status, around),
    sync: syncWords(status, around),
    needsHelp: needsHelpWords(status),
  }
}

function useDrillNow(): DrillNow | null {
  const { drill } = useTill()
  const record = useDrill()
  if (record?.kind === 'running') return { kind: 'running', leftMs: drill.leftMs() }
  return record?.passed ? { kind: 'passed', ...record.passed } : null
}
