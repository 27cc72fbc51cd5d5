/** `SEED` of the environment, to have a run again; otherwise another one each time. */
export function freshSeed(): number {
  return Number(process.env.SEED ?? Date.now() % 1_000_000)
}
