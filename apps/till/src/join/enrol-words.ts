import type { EnrolProblem } from '@evertill/sync'
import { number } from '../status/status-words.ts'

/** Why joining did not work: what happened, and what to do. */
export function enrolSentence(problem: EnrolProblem): string {
  switch (problem.kind) {
    case 'notReached':
      return problem.why === 'portal'
        ? 'The network asks for a sign-in before it lets this till through. Sign in there, then try again.'
        : 'Our server did not answer. Check the network, then try again. If the code is refused then, ask for a new one.'
    case 'codeRefused':
      return 'The server does not take this code. It is valid for 10 minutes and for one till: ask for a new one.'
    case 'busy':
      return `The server asks for patience. Try again in ${Math.max(1, Math.ceil(problem.retryAfterMs / 1_000))} s.`
    case 'protocolTooOld':
      return 'This app is too old for the server. Load the page again to update it.'
    case 'ledgerNotSettled':
      return `The code belongs to another till or shop, and ${number(problem.waiting + problem.needsHelp)} sales here are not settled yet. Let them be sent first, or ask for a code of this till.`
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
