import { runWorld, type WorldResult } from '../world/run-world.ts'
import { planOfScenario, type Scenario, scenarios } from './scenarios.ts'
import { type Choice, Script } from './script.ts'

/** A case is told by one number: its scenario, its first choice and its second, 0 for none. */
const firstsMax = 10_000
const secondsMax = 10_000

interface Played {
  readonly result: WorldResult
  readonly possible: readonly Choice[]
}

async function playCase(
  scenario: Scenario,
  chosen: readonly Choice[],
  { caseNo, trace = false }: { readonly caseNo: number; readonly trace?: boolean },
): Promise<Played> {
  const script = new Script(chosen)
  const plan = planOfScenario(scenario)
  const play = (world: Parameters<Scenario['play']>[0]) => scenario.play(world)
  const result = await runWorld(plan.seed, { trace, plan, scene: { script, play } })
  const names = chosen.map(({ point, what }) => `${what} at ${point}`).join(', ')
  const broken = result.broken && {
    rule: result.broken.rule,
    what: `${result.broken.what} (${scenario.name}; ${names || 'nothing goes wrong'})`,
  }
  return { result: { ...result, seed: caseNo, broken }, possible: script.possible }
}

/** What can go wrong first, over all scenarios. */
async function firstCases() {
  const cases: { scenario: Scenario; first: Choice | null; caseNo: number }[] = []
  for (const [at, scenario] of scenarios.entries()) {
    const base = at * firstsMax * secondsMax
    cases.push({ scenario, first: null, caseNo: base })
    const { possible } = await playCase(scenario, [], { caseNo: base })
    for (const [order, first] of possible.entries()) {
      cases.push({ scenario, first, caseNo: base + (order + 1) * secondsMax })
    }
  }
  return cases
}

export async function countFirstCases(): Promise<number> {
  return (await firstCases()).length
}

/** Cases from this one on, each with all that can go wrong after it. @param depth 1 or 2 */
export async function runExhaustive(
  from: number,
  count: number,
  depth = 2,
): Promise<WorldResult[]> {
  const results: WorldResult[] = []
  for (const { scenario, first, caseNo } of (await firstCases()).slice(from, from + count)) {
    const chosen = first ? [first] : []
    const { result, possible } = await playCase(scenario, chosen, { caseNo })
    results.push(result)
    if (!first || depth < 2) continue
    for (const [order, second] of possible.entries()) {
      if (second.point <= first.point) continue
      const played = await playCase(scenario, [first, second], { caseNo: caseNo + order + 1 })
      results.push(played.result)
    }
  }
  return results
}

/** One case again, with its story. */
export async function runCase(caseNo: number): Promise<WorldResult> {
  const scenario = scenarios[Math.floor(caseNo / (firstsMax * secondsMax))]
  if (!scenario) throw new Error(`There is no case ${caseNo}.`)
  const chosen: Choice[] = []
  const orders = [Math.floor(caseNo / secondsMax) % firstsMax, caseNo % secondsMax]
  for (const order of orders.filter((one) => one > 0)) {
    const { possible } = await playCase(scenario, chosen, { caseNo })
    const choice = possible[order - 1]
    if (!choice) throw new Error(`There is no case ${caseNo}.`)
    chosen.push(choice)
  }
  return (await playCase(scenario, chosen, { caseNo, trace: true })).result
}
