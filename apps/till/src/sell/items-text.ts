import { number } from '../status/figure-words.ts'

/** `1 item`, `9 items`. */
export function itemsText(count: number): string {
  return `${number(count)} ${count === 1 ? 'item' : 'items'}`
}
