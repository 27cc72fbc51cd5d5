import { madeHere, type Reach, type SyncStatus } from '@evertill/sync'

/** A stop on the way of a sale. The way ends at `no` and `needs`; at `needs` a person must act. */
export interface Stop {
  readonly state: 'works' | 'slow' | 'no' | 'needs' | 'unknown'
  readonly word: string
}

export interface Why {
  /** What is the matter behind the headline, what happens next, and who must act. */
  readonly advice: string
  readonly till: Stop
  readonly network: Stop
  readonly server: Stop
}

export interface WhyFacts {
  /** The network is cut on purpose. */
  readonly drilling: boolean
  /** Another window of this till holds the way to the server. */
  readonly otherTabSends: boolean
  /** Of what needs help: never left this till, and cannot as it is. */
  readonly stuck: number
}

const works: Stop = { state: 'works', word: 'works' }
const unknown: Stop = { state: 'unknown', word: 'not known' }
const answers: Stop = { state: 'works', word: 'answers' }

/** Why sales wait, each reason with its own sentence and its own stop on the way. */
export function whyWords(status: SyncStatus, { drilling, otherTabSends, stuck }: WhyFacts): Why {
  if (drilling) {
    return {
      advice:
        'Only this till is cut off, and only for the drill. The network comes back by itself; what was sold meanwhile is sent then.',
      till: works,
      network: { state: 'slow', word: 'cut by the drill' },
      server: unknown,
    }
  }
  if (otherTabSends && status.reach.kind === 'online') {
    return {
      advice: 'Another window of this till is sending. Both show the same sales.',
      till: { state: 'slow', word: 'another window sends' },
      network: works,
      server: answers,
    }
  }
  const why = whyOfReach(status.reach)
  if (status.reach.kind !== 'online') return why
  return { ...why, advice: historyAdvice(status) ?? onlineAdvice(status, stuck) }
}

function onlineAdvice({ counters, lost }: SyncStatus, stuck: number): string {
  if (counters.waiting > 0) return 'They send themselves, the oldest first.'
  if (stuck > 0) return 'What cannot be sent stands below: it is safe on this till only.'
  if (lost.open > 0) return 'Everything that this till still holds is at the server, too.'
  if (lost.settled > 0) return 'All but what the manager settled is at the server, too.'
  return madeHere(counters) === 0
    ? 'Every sale is saved on this till first, then sent by itself.'
    : 'Every sale of this till is at the server, too.'
}

function historyAdvice({ history }: SyncStatus): string | null {
  switch (history.kind) {
    case 'whole':
      return null
    case 'sendingAgain':
      return 'The server was put back to an earlier day. This till still has what is missing there, and brings it back.'
    case 'checking':
      return 'Till and server do not hold the same list. The till looks for the first difference and puts it right where it can.'
    case 'newNumbers':
      return 'There is a copy of this till, or an older one was put back. Its receipts go on in a series of their own.'
    case 'putBack':
      return 'The browser had lost what this till kept. What waited was put back from the second copy; older sales come from the server. Receipts go on in a series of their own.'
  }
}

function whyOfReach(reach: Reach): Why {
  switch (reach.kind) {
    case 'unknownYet':
      return { advice: 'Looking for the server.', till: works, network: unknown, server: unknown }
    case 'online':
      return { advice: '', till: works, network: works, server: answers }
    case 'offline':
      return whyOffline(reach.why)
    case 'busy':
      return {
        advice:
          'Our server is there and asks for patience. The till waits as long as it is asked to, then tries by itself.',
        till: works,
        network: works,
        server: { state: 'slow', word: 'asks for patience' },
      }
    case 'notKnown':
      return {
        advice:
          'A manager makes a new code in the back office, under Tills. Until then sales stay here, in order.',
        till: works,
        network: works,
        server: { state: 'needs', word: 'does not know this till' },
      }
    case 'revoked':
      return {
        advice:
          'What it sells is still sent; a manager decides about it. A new code makes it a till of the shop again.',
        till: works,
        network: works,
        server: { state: 'needs', word: 'retired this till' },
      }
    case 'protocolTooOld':
      return {
        advice:
          'This app is older than the server accepts. Finish the sale, then update: what waits is sent right after.',
        till: { state: 'no', word: 'needs its update' },
        network: works,
        server: { state: 'works', word: 'is newer' },
      }
    case 'serverTooOld':
      return {
        advice:
          'Whoever runs the server must update it. Nothing helps at the till, and nothing is lost.',
        till: works,
        network: works,
        server: { state: 'needs', word: 'needs its update' },
      }
    case 'ourFault':
      return {
        advice: `The server did not understand this till (${reach.code}), which is a fault of the program. The till goes on trying. Show the manager.`,
        till: works,
        network: works,
        server: { state: 'needs', word: 'did not understand' },
      }
  }
}

/** A browser cannot tell a dead line from a dead server, so neither can we. */
function whyOffline(why: Extract<Reach, { kind: 'offline' }>['why']): Why {
  switch (why) {
    case 'noNetwork':
      return {
        advice:
          'Look at the cable or the Wi-Fi of this till. Sales send themselves once it is back.',
        till: works,
        network: { state: 'no', word: 'not connected' },
        server: unknown,
      }
    case 'portal':
      return {
        advice:
          'Something on the way answers in our server’s place, as guest networks do. Open any web page, sign in there, and come back.',
        till: works,
        network: { state: 'no', word: 'asks for a sign‑in' },
        server: unknown,
      }
    case 'serverNotReached':
      return {
        advice:
          'This till has a network; the line behind it or the server is down. Sales send themselves once it answers.',
        till: works,
        network: { state: 'works', word: 'connected' },
        server: { state: 'no', word: 'no answer' },
      }
  }
}
