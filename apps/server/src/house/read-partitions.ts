import { err, ok, type Result } from '@evertill/domain'
import { partitionsMax } from '@evertill/storage-sql'

/**
 * Into how many partitions the tables of a new PostgreSQL database are cut.
 *
 * @param name how the operator calls this number
 * @param text as he wrote it; without one: 0, into none
 * @returns the number, or a sentence for the operator
 */
export function readPartitions(name: string, text: string | undefined): Result<number, string> {
  const written = text || '0'
  const partitions = /^\d{1,9}$/.test(written) ? Number(written) : partitionsMax + 1
  return partitions <= partitionsMax
    ? ok(partitions)
    : err(`${name} must be a whole number from 0 to ${partitionsMax}, not "${text}".`)
}
