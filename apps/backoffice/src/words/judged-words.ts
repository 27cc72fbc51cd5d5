import type { JudgedAnswer } from '@evertill/protocol/office'
import { counted } from './counted.ts'

/** What became of lines that were judged anew. */
export function judgedWords(judged: JudgedAnswer): { title: string; detail: string } {
  const { booked, still_parked: left } = judged
  const reason = judged.results.find(({ outcome }) => outcome === 'parked')?.message ?? ''
  if (left === 0) {
    return {
      title: `${counted(booked, 'line')} booked.`,
      detail: 'Figures and stock have them now, and the till is told with its next exchange.',
    }
  }
  const title =
    booked === 0
      ? `${left === 1 ? 'It stays' : `All ${left} stay`} kept aside.`
      : `${counted(booked, 'line')} booked, ${left} kept aside.`
  return { title, detail: reason === '' ? 'The reason is the same as before.' : reason }
}
