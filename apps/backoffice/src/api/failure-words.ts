import { exhaustive } from '@evertill/domain'
import type { Failure } from './ask.ts'

/** What happened, what it means, what to do. */
export interface FailureWords {
  readonly title: string
  readonly detail: string
}

/**
 * A failure as a person reads it.
 *
 * @param deed  whether something was to be changed: then its fate matters, not only the view
 */
export function failureWords(failure: Failure, { deed }: { deed: boolean }): FailureWords {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'The server does not answer.',
        detail: deed
          ? 'It may or may not have heard this. Look at the page again before you repeat it. The tills keep selling.'
          : 'The tills keep selling and lose nothing. This page asks again by itself.',
      }
    case 'notUnderstood':
      return {
        title: 'This page and the server are of different versions.',
        detail: 'Reload the page. If that does not help, tell whoever looks after your server.',
      }
    case 'refused':
      return refusalWords(failure)
    default:
      return exhaustive(failure)
  }
}

function refusalWords(failure: Extract<Failure, { kind: 'refused' }>): FailureWords {
  const { code, message } = failure.problem
  switch (code) {
    case 'signed_out':
      return { title: 'You are signed out.', detail: 'Nothing was changed. Sign in again.' }
    case 'forbidden':
      return {
        title: 'Your role may not do this.',
        detail: 'Nothing was changed. An owner or a manager may.',
      }
    case 'other_shop':
      return { title: 'You do not work in this shop.', detail: 'Nothing was changed.' }
    case 'not_found':
      return {
        title: 'This is not here.',
        detail: 'The address may be mistyped, or it belongs to another shop.',
      }
    case 'conflict':
      return {
        title: 'Somebody was quicker.',
        detail: 'It is settled already; your deed changed nothing. The page shows it as it is now.',
      }
    case 'slow_down':
    case 'unavailable':
      return {
        title: 'The server is busy.',
        detail: `Nothing was changed. Try again ${inSeconds(failure.retryAfterS)}.`,
      }
    case 'file_refused':
      return { title: 'This file was not taken in.', detail: message }
    case 'wrong_origin':
      return {
        title: 'The server did not take this from here.',
        detail: 'Open the back office at its own address and try again.',
      }
    default:
      return { title: 'The server did not take this.', detail: message }
  }
}

/** `in 40 seconds`, `in 5 minutes`; `in a moment` where nobody said. */
export function inSeconds(seconds: number | null): string {
  if (seconds === null || seconds < 2) return 'in a moment'
  if (seconds < 100) return `in ${Math.ceil(seconds)} seconds`
  return `in ${Math.ceil(seconds / 60)} minutes`
}
