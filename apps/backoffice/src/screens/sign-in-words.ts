import type { Failure } from '../api/ask.ts'
import { failureWords, inSeconds } from '../api/failure-words.ts'

/** Why nobody was let in: what happened, what it means, what to do. */
export function signInWords(failure: Failure): { title: string; detail: string } {
  if (failure.kind !== 'refused') return failureWords(failure, { deed: false })
  switch (failure.problem.code) {
    case 'wrong_password':
    case 'signed_out':
      return {
        title: 'This email and password do not belong together.',
        detail: 'Nobody was signed in. Check both, capitals too, and try again.',
      }
    case 'slow_down':
      return {
        title: `Too many tries. Sign-in rests; try again ${inSeconds(failure.retryAfterS)}.`,
        detail: 'It keeps strangers from guessing. The tills keep selling meanwhile.',
      }
    case 'bad_request':
      return {
        title: 'This does not look like an email and a password.',
        detail: 'Nobody was signed in. Check both and try again.',
      }
    default:
      return failureWords(failure, { deed: false })
  }
}
