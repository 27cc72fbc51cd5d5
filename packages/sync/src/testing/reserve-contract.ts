import type { Reserve } from '../reserve.ts'
import type { ContractRunner } from './contract.ts'

/**
 * What every `Reserve` must do where there is room. Each test opens its own.
 *
 * @param open gives one that was never laid; `again` opens the same one as another tab would
 */
export function reserveContract(
  { test, expect }: ContractRunner,
  open: () => Promise<{ reserve: Reserve; again: () => Reserve }>,
): void {
  test('[P11] a reserve is laid, spent once, and laid again', async () => {
    const { reserve } = await open()
    const seen = [reserve.state()]
    const note = async (step: Promise<boolean>) => [await step, reserve.state()].join(' ')
    expect([
      ...seen,
      await note(reserve.spend()),
      await note(reserve.fill()),
      await note(reserve.fill()),
      await note(reserve.spend()),
      await note(reserve.spend()),
      await note(reserve.fill()),
    ]).toEqual([
      'none',
      'false none',
      'true whole',
      'true whole',
      'true spent',
      'false spent',
      'true whole',
    ])
  })

  test('[P11] a reserve that is spent while it is being laid is spent', async () => {
    const { reserve } = await open()
    const [, freed] = await Promise.all([reserve.fill(), reserve.spend()])
    expect([freed, reserve.state()]).toEqual([true, 'spent'])
  })

  test('[P11] what one tab laid another finds, and spends for both', async () => {
    const { reserve, again } = await open()
    await reserve.fill()
    const other = again()
    expect([await other.fill(), other.state()]).toEqual([true, 'whole'])
    expect([await other.spend(), await reserve.spend()]).toEqual([true, false])
    expect(reserve.state()).toEqual('spent')
  })

  test('[P11] each change is told, and nothing else', async () => {
    const { reserve } = await open()
    const told: string[] = []
    const end = reserve.subscribe(() => told.push(reserve.state()))
    await reserve.fill()
    await reserve.fill()
    await reserve.spend()
    await reserve.spend()
    end()
    await reserve.fill()
    expect(told).toEqual(['whole', 'spent'])
  })
}
