import { exhaustive } from '@evertill/domain'
import type { ManualResult } from '@evertill/sync'
import type { Tone } from '@evertill/ui'
import { number, sales } from '../status/figure-words.ts'

/**
 * What became of the button "Try now", in words.
 *
 * @param stuck  commands that never left this till and cannot as they are
 */
export function manualWords(
  result: ManualResult,
  stuck: number,
): { readonly tone: Tone; readonly text: string } {
  switch (result.kind) {
    case 'allArrived': {
      const sent = result.sent === 0 ? 'Nothing was waiting.' : `${sales(result.sent)} sent.`
      const { needsHelp } = result
      const help =
        needsHelp === 0
          ? ''
          : ` ${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} the manager.`
      if (stuck === 0) return { tone: 'good', text: `It worked. ${sent} All arrived.${help}` }
      return { tone: 'waiting', text: `${sent} ${number(stuck)} cannot be sent.${help}` }
    }
    case 'notReached':
      return { tone: 'waiting', text: `${reasons[result.why]} ${stillWaiting(result.waiting)}` }
    case 'busy':
      return {
        tone: 'waiting',
        text: `The server is there and asks for patience. ${stillWaiting(result.waiting)}`,
      }
    case 'otherTab':
      return { tone: 'quiet', text: 'Another window of this till is sending right now.' }
    case 'refused':
      return { tone: refusedTones[result.code], text: refusals[result.code] }
    case 'storage':
      return {
        tone: 'needs',
        text: 'The storage of this till did not answer. Load the page again.',
      }
    case 'notEnrolled':
      return { tone: 'needs', text: 'This till has no shop yet.' }
    case 'stopped':
      return { tone: 'quiet', text: 'Sending is paused while the page closes.' }
    default:
      return exhaustive(result)
  }
}

const reasons = {
  noNetwork: 'It did not work: this till has no network.',
  portal: 'It did not work: the network asks for a sign-in.',
  serverNotReached: 'It did not work: our server did not answer.',
} as const

const refusals = {
  notKnown: 'The server does not know this till. Its sales are safe here. Show the manager.',
  revoked: 'This till was retired. Its sales are sent and wait for the manager.',
  protocolTooOld: 'This app is too old for the server. Update it after this sale.',
  serverTooOld:
    'Our server is older than this till and needs its update. Sales are safe here. Show the manager.',
  ourFault: 'The server did not understand this till. Its sales are safe here. Show the manager.',
} as const

const refusedTones: Record<keyof typeof refusals, Tone> = {
  notKnown: 'needs',
  revoked: 'needs',
  protocolTooOld: 'waiting',
  serverTooOld: 'needs',
  ourFault: 'needs',
}

function stillWaiting(waiting: number): string {
  return waiting === 0
    ? 'Nothing is waiting.'
    : `${sales(waiting)} safe here; the till goes on trying.`
}
