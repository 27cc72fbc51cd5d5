import type { ImportError } from '@evertill/protocol/office'

/** Errors listed of one file; the others are counted. A person mends these first anyway. */
export const errorsListed = 200

/** What is wrong with a file, in the order in which it was found. */
export class ImportErrors {
  readonly #listed: ImportError[] = []
  #more = 0

  /** @param line of the file, from 1 */
  add(line: number, column: string | null, sentence: string): void {
    if (this.#listed.length < errorsListed) this.#listed.push({ line, column, sentence })
    else this.#more += 1
  }

  get found(): boolean {
    return this.#listed.length > 0
  }

  /** By line, as a person goes through the file. */
  get listed(): ImportError[] {
    return this.#listed.toSorted((a, b) => a.line - b.line)
  }

  /** How many are not listed. */
  get more(): number {
    return this.#more
  }
}

/** A piece of the file as it stands in a sentence: short, on one line. */
export function shortened(text: string): string {
  const line = text.slice(0, 200).replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

export function quoted(text: string): string {
  return `"${shortened(text)}"`
}
