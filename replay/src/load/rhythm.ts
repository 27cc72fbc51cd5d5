/** How many sales one till makes in an hour. */
export interface Rhythm {
  readonly name: string
  readonly salesAnHour: number
}

/**
 * `busyDay`: the busiest day of the shop whose year of invoices we replay (218 in nine hours) came
 * over one till. `saturday`: a cashier with a queue, one customer a minute.
 */
export const rhythms = {
  busyDay: { name: 'a busy day', salesAnHour: 24 },
  saturday: { name: 'a Saturday', salesAnHour: 60 },
} as const satisfies Record<string, Rhythm>

/** Until the next customer, ms: they come one by one, and know nothing of each other. */
export function gapMs({ salesAnHour }: Rhythm, random: () => number): number {
  return (-Math.log(1 - random()) * 3_600_000) / salesAnHour
}
