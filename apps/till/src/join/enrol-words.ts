import type { DeviceRecord, EnrolProblem, LedgerNotSettled } from '@evertill/sync'
import { number, sales } from '../status/figure-words.ts'

/** Why joining did not work: what happened, and what to do. */
export function enrolSentence(problem: EnrolProblem): string {
  switch (problem.kind) {
    case 'notReached':
      return problem.why === 'portal'
        ? 'The network asks for a sign-in before it lets this till through. Sign in there, then try again.'
        : 'Our server did not answer. Check the network, then try again. If the code is refused then, ask for a new one.'
    case 'codeRefused':
      return 'The server does not take this code. It is valid for 10 minutes and for one till: ask for a new one.'
    case 'otherDevicesCode':
      // Our server's own sentence: it names the device.
      return problem.message
    case 'busy':
      return `The server asks for patience. Try again in ${Math.max(1, Math.ceil(problem.retryAfterMs / 1_000))} s.`
    case 'protocolTooOld':
      return 'This app is too old for the server. Load the page again to update it.'
    case 'serverTooOld':
      return 'Our server is older than this app, so it cannot take this till yet. Show the manager: the server needs its update.'
    case 'ledgerNotSettled':
      return notSettledSentence(problem)
    case 'ourFault':
      return `The server did not understand this app (${problem.code}). Nothing was changed. Show the manager.`
    case 'full':
      return 'The disk of this device is full. Free some space, then try again.'
    case 'blocked':
      return 'Another window of the till is open in an older version. Close it, then try again.'
    case 'closed':
    case 'constraint':
    case 'unknown':
      return 'This device could not keep its place in the shop. Load the page again, then ask for a new code.'
  }
}

/** What is safe, and who must act: nothing was changed here. */
function notSettledSentence({ because, waiting, needsHelp, kept }: LedgerNotSettled): string {
  const unsent = waiting === 0 ? null : `${sales(waiting)} not sent yet`
  const unsettled =
    needsHelp === 0 ? null : `${number(needsHelp)} that ${needsHelp === 1 ? 'needs' : 'need'} help`
  const open = [unsent, unsettled].filter((words) => words !== null).join(' and ')
  if (because === 'otherDevice') {
    return `The server has lost what shows that this is its till and would begin another one, but this till holds ${open || `${sales(kept)} that the server may have lost too`}. All of it is safe here, and the code was not used. The manager chooses Bring back, under Tills, for this till, and gives you that code.`
  }
  return `This code moves the till to another shop, and it holds ${open}. All of it is safe here, and the code was not used. The manager makes a new code for this till in its own shop, or settles that first.`
}

/** Said before a new code is typed. */
export function safeMeanwhile(waiting: number): string {
  return waiting === 0
    ? 'Selling goes on meanwhile. Everything sold here stays on this till.'
    : `Selling goes on meanwhile. ${sales(waiting)} not sent yet: safe here, and sent once the code is taken.`
}

/** The same, where the till's storage was cleared. */
export const keptMeanwhile =
  'The cart on this screen is kept. Do not load the page again before the code is taken.'

/** The storage was cleared: what there was is gone, and what comes is numbered anew. */
export function startedAnewSentence({
  tillName,
  storeName,
}: Pick<DeviceRecord, 'tillName' | 'storeName'>): string {
  return `The code was taken: ${tillName} belongs to ${storeName}. Receipts begin a new series of numbers. The open cart is kept and can be paid now.`
}

/** What became of it. */
export function rejoinedSentence(
  { tillName, storeName }: Pick<DeviceRecord, 'tillName' | 'storeName'>,
  waiting: number,
): string {
  const joined = `The code was taken: ${tillName} belongs to ${storeName}.`
  return waiting === 0
    ? `${joined} Everything sold here is kept, and nothing waits.`
    : `${joined} Everything sold here is kept; ${sales(waiting)} ${waiting === 1 ? 'is' : 'are'} being sent now.`
}
