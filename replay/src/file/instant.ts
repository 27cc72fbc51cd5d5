const fileTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/

/**
 * The instant of a file's time, `2010-12-01 08:26[:00[.000]]`, taken as UTC.
 *
 * @returns ISO 8601 in UTC with milliseconds; null for a text of another form or no real date
 */
export function instantOf(text: string): string | null {
  const [, day, minute, second = '00', fraction = ''] = fileTime.exec(text.trim()) ?? []
  if (day === undefined || minute === undefined) return null
  const instant = `${day}T${minute}:${second}.${fraction.padEnd(3, '0')}Z`
  const ms = Date.parse(instant)
  // The 31st of April is read as the 1st of May: such a text is no date.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== instant ? null : instant
}
