import type { JudgedAnswer } from '@evertill/protocol/office'
import { counted } from './counted.ts'

export interface JudgedWords {
  readonly title: string
  readonly detail: string
  /** Nothing stays kept aside. */
  readonly isDone: boolean
}

/**
 * What became of lines that were judged anew.
 *
 * @param noun  what they are: `sale`, `refund`, `command`
 */
export function judgedWords(judged: JudgedAnswer, noun: string): JudgedWords {
  const { booked, still_parked: left } = judged
  if (left === 0) {
    return {
      title: `${counted(booked, noun)} booked.`,
      detail: 'Figures and stock have them now, and the till is told with its next exchange.',
      isDone: true,
    }
  }
  const reason = judged.results.find(({ outcome }) => outcome === 'parked')?.message ?? ''
  const stay = left === 1 ? 'It stays kept aside.' : `All ${left} stay kept aside.`
  return {
    title: booked === 0 ? stay : `${counted(booked, noun)} booked, ${left} kept aside.`,
    detail: reason === '' ? 'The reason is the same as before.' : reason,
    isDone: false,
  }
}
