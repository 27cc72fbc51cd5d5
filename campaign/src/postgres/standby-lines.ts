import {
  fine,
  type LineProxy,
  startLineProxy,
  type Weather,
} from '../../../replay/src/faults/line-proxy.ts'

/** The lines between standbys and their primaries. */
export interface StandbyLines {
  /** A line of its own to this primary. @returns the port to ask */
  leadTo(primaryPort: number): Promise<number>
  /** From now on nothing reaches a standby, whatever its primary says. */
  hold(): void
  /** Ends what there is. */
  cut(): void
  close(): Promise<void>
}

export function standbyLines(weather: Weather): StandbyLines {
  const lines: LineProxy[] = []
  return {
    async leadTo(primaryPort) {
      const line = await startLineProxy({ targetPort: primaryPort, weather })
      lines.push(line)
      return line.port
    },
    hold() {
      for (const line of lines) line.holdAnswers()
    },
    cut() {
      for (const line of lines) line.setWeather(fine)
    },
    async close() {
      for (const line of lines) await line.close()
    },
  }
}
