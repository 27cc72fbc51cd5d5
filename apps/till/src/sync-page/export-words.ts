import type { UnsentFile } from '@evertill/sync'
import { number, sales } from '../status/figure-words.ts'
import { bytesText } from '../world/storage-health.ts'

/** What became of the wish for a file; null while nobody knows. */
export type Exported =
  | { readonly kind: 'saved'; readonly file: UnsentFile }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed' }

export function exportedWords(exported: Exported): string {
  switch (exported.kind) {
    case 'nothing':
      return 'Nothing is unsent: what needs help is at the server already.'
    case 'failed':
      return 'The storage of this till did not answer. Try again, or load the page again.'
    case 'saved': {
      const { fileName, commands, bytes, damaged } = exported.file
      if (commands === 0) return nothingSound(damaged)
      const left =
        damaged === 0
          ? ''
          : ` ${number(damaged)} left out: damaged on this till, shown under Receipts.`
      return `${sales(commands)} handed to the browser as ${fileName}, ${bytesText(bytes)}. Look where it keeps downloads.${left}`
    }
  }
}

/** Damaged bytes prove nothing: a file of them would be refused. */
function nothingSound(damaged: number): string {
  const what = damaged === 1 ? 'What is unsent is' : `All ${number(damaged)} unsent are`
  return `No file was made. ${what} damaged on this till and safe here only, shown under Receipts. Show the manager.`
}
