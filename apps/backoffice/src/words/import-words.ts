import type { ImportAnswer } from '@evertill/protocol/office'
import type { Failure } from '../api/ask.ts'
import { counted, plain } from './counted.ts'

export type ImportCounts = Omit<ImportAnswer, 'dry_run'>

/** Where an import stands. Nothing is written before `importing`. */
export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly name: string }
  | {
      readonly kind: 'checked'
      readonly name: string
      readonly csv: Blob
      readonly counts: ImportCounts
    }
  | { readonly kind: 'importing'; readonly name: string }
  | { readonly kind: 'done'; readonly name: string; readonly counts: ImportCounts }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The deed as its button says it, and what is said once it is done. */
export interface ImportDeed {
  readonly button: string
  readonly done: string
  /** The file changes nothing. */
  readonly isIdle: boolean
}

export function importDeed(counts: ImportCounts): ImportDeed {
  const { added, changed, counted: stocked } = counts
  if (added + changed + stocked === 0) {
    return {
      button: 'Nothing to import',
      done: 'Nothing had to be changed.',
      isIdle: true,
    }
  }
  if (added + changed === 0) {
    return {
      button: `Set the stock of ${counted(stocked, 'product')}`,
      done: `The stock of ${counted(stocked, 'product')} is set.`,
      isIdle: false,
    }
  }
  const products = counted(added + changed, 'product')
  const are = added + changed === 1 ? 'is' : 'are'
  return {
    button: added === 0 ? `Change ${products}` : `Import ${products}`,
    done: added === 0 ? `${products} ${are} changed.` : `${products} ${are} imported.`,
    isIdle: false,
  }
}

/** What a check found, in one sentence. */
export function checkedWords(counts: ImportCounts): { title: string; detail: string } {
  const errors = counts.errors.length + counts.errors_more
  const lines = counted(counts.rows, 'product')
  if (errors > 0) {
    return {
      title: `${counted(errors, 'line')} cannot be read as ${errors === 1 ? 'it is' : 'they are'}.`,
      detail: 'Nothing was written. Put them right in the file and choose it again.',
    }
  }
  if (importDeed(counts).isIdle) {
    return {
      title: `All ${lines} are here already, as they are in the file.`,
      detail: 'There is nothing to import.',
    }
  }
  return {
    title: `${lines} read, no error.`,
    detail: `${plain(counts.added)} new, ${plain(counts.changed)} changed, ${plain(counts.unchanged)} as they are. Products that the file does not name stay.`,
  }
}

/** What stands where the file is chosen. */
export function fileTitle(step: ImportStep): string {
  switch (step.kind) {
    case 'choose':
      return 'Drop a CSV file here'
    case 'checking':
      return `Checking ${step.name}`
    case 'importing':
      return `Importing ${step.name}`
    case 'unreadable':
      return `${step.name} cannot be read`
    case 'checked':
    case 'done':
      return step.name
    case 'failed':
      return 'The file was not imported'
  }
}

export function fileDetail(step: ImportStep): string {
  switch (step.kind) {
    case 'choose':
      return 'Up to 64 MB. It is checked first; nothing is written yet.'
    case 'checking':
      return 'Nothing is written yet.'
    case 'importing':
      return 'All of it or none.'
    case 'unreadable':
      return 'It may have been moved or is open elsewhere. Choose it again.'
    case 'checked':
      return 'Checked. Nothing is written yet.'
    case 'done':
      return 'Imported.'
    case 'failed':
      return 'Choose it again to try once more.'
  }
}
