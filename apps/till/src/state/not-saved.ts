import type { SaveSaleProblem, StartPaymentProblem } from '@evertill/sync'

/** Why a sale could not be written; it takes the whole shelf. */
export type NotSavedReason = Exclude<SaveSaleProblem, { kind: 'alreadySold' }> | StartPaymentProblem

/** What happened, and what it means: the second and third sentence of the screen. */
export interface NotSavedWords {
  /** For the status bar, in two or three words. */
  readonly short: string
  readonly happened: string
  readonly advice: string
  /** Whether trying the same again can help. */
  readonly again: boolean
  /** What became of the sales before this one, of which so many were not sent. */
  readonly earlier: (waiting: number) => string
}

export function notSavedWords(reason: NotSavedReason): NotSavedWords {
  const kept = 'Nothing is booked and no receipt exists. The cart is kept on this screen.'
  switch (reason.kind) {
    case 'full':
      return {
        short: 'No room left.',
        happened: `This till's disk is full, so the sale could not be written. ${kept}`,
        advice: 'Free some space on this device and try again, or use another till.',
        again: true,
        earlier: earlierSafe,
      }
    case 'closed':
      return {
        short: 'Storage closed.',
        happened: `The browser closed this till's storage, so the sale could not be written. ${kept}`,
        advice: 'Try again. If it stays so, load the page again or use another till.',
        again: true,
        earlier: earlierSafe,
      }
    case 'blocked':
      return {
        short: 'Storage blocked.',
        happened: `Another window holds this till's storage in an older version. ${kept}`,
        advice: 'Close the other windows of this till, then try again.',
        again: true,
        earlier: earlierSafe,
      }
    case 'draftGone':
      return {
        short: 'Cart closed elsewhere.',
        happened:
          'This cart was closed in another window, so it was not sold here. Look under Receipts ' +
          'whether it was sold there before you take money.',
        advice: 'Nothing was booked from this window.',
        again: false,
        earlier: earlierSafe,
      }
    case 'noLedger':
      return {
        short: 'Ledger missing.',
        happened: `The browser cleared this till's storage, so nothing can be written. ${kept}`,
        advice:
          'Show the manager: this till must join the shop again. Use another till until then.',
        again: false,
        earlier: earlierGone,
      }
    case 'tooLarge':
      return {
        short: 'Sale too large.',
        happened: `This sale is larger than one message to the server may be. ${kept}`,
        advice: 'Go back and sell it in two parts.',
        again: false,
        earlier: earlierSafe,
      }
    case 'constraint':
    case 'unknown':
      return {
        short: 'Storage failed.',
        happened: `This till's storage refused the sale. ${kept}`,
        advice: 'Try again, or use another till.',
        again: true,
        earlier: earlierSafe,
      }
  }
}

function earlierSafe(waiting: number): string {
  return waiting === 0
    ? 'All earlier sales are safe.'
    : `All earlier sales are safe; ${waiting} of them still ${waiting === 1 ? 'waits' : 'wait'} to be sent.`
}

/** The storage was cleared: what was not sent by then lies nowhere but on paper. */
function earlierGone(waiting: number): string {
  if (waiting === 0) return 'All earlier sales had been sent: the server has them.'
  return waiting === 1
    ? '1 earlier sale had not been sent and is gone from this till. Keep its receipt for the manager.'
    : `${waiting} earlier sales had not been sent and are gone from this till. Keep their receipts for the manager.`
}
