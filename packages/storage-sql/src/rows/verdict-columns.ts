import { flagsOf, type Verdict } from '@evertill/ledger'

/** A verdict as the journal's columns hold it. */
export function verdictColumns(verdict: Verdict) {
  const parked = verdict.outcome === 'parked'
  return {
    command_id: verdict.commandId,
    entity_id: verdict.entityId,
    type: verdict.type,
    outcome: verdict.outcome,
    flags: JSON.stringify(flagsOf(verdict)),
    code: parked ? verdict.code : null,
    message: parked ? verdict.message : null,
  }
}

/** Whether a verdict takes its ids for ever. A duplicate or a conflict takes none. */
export function takesItsIds(verdict: Verdict): verdict is Verdict & { readonly commandId: string } {
  if (verdict.commandId === null || verdict.outcome === 'duplicate') return false
  return verdict.outcome !== 'parked' || verdict.code !== 'ID_CONFLICT'
}
