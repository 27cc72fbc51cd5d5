export interface LocalTime {
  /** `2026-11-21` on the shop's calendar. */
  readonly day: string
  /** 0 to 1439 on the shop's clock. */
  readonly minuteOfDay: number
  readonly timeZone: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant as the shop's wall shows it. */
export function localTime(instant: string, timeZone: string): LocalTime {
  let format = formats.get(timeZone)
  if (!format) {
    // Swedish dates are written as ISO 8601 writes them.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    formats.set(timeZone, format)
  }
  const [day = '', time = ''] = format.format(new Date(instant)).split(' ')
  const [hours, minutes] = time.split(':')
  return { day, minuteOfDay: Number(hours) * 60 + Number(minutes), timeZone }
}
