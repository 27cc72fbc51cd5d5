import type { WorldResult } from '../world/run-world.ts'

/** Cases of the enumeration, by their numbers. */
export async function runExhaustive(_from: number, _count: number): Promise<WorldResult[]> {
  return []
}
