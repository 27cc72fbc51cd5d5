import type { MirrorPlace } from '../mirror.ts'
import type { ContractRunner } from './contract.ts'

/** What every place for a mirror must do. */
export function mirrorPlaceContract(
  { test, expect }: ContractRunner,
  /** A place where nothing lies yet; `again` opens the same one, as another tab does. */
  open: () => Promise<{ readonly place: MirrorPlace; readonly again: () => MirrorPlace }>,
): void {
  test('[P1] what was added is read back in order, by another tab too', async () => {
    const { place, again } = await open()
    const empty = await place.read()
    expect(empty.text).toEqual('')
    const first = (await place.replace('one\n', empty.mark)) ?? ''
    const second = await place.append('zwölf €\n', first)
    expect(second === null || second === first || second === empty.mark).toEqual(false)
    const whole = { text: 'one\nzwölf €\n', mark: second }
    expect([await place.read(), await again().read()]).toEqual([whole, whole])
  })

  test('[P1] who does not know what is there adds nothing', async () => {
    const { place, again } = await open()
    const first = (await place.replace('one\n', (await place.read()).mark)) ?? ''
    const other = again()
    const second = await other.append('two\n', first)
    expect(await place.append('three\n', first)).toEqual(null)
    expect((await place.read()).text).toEqual('one\ntwo\n')
    expect((await place.append('three\n', second ?? '')) === null).toEqual(false)
    expect((await other.read()).text).toEqual('one\ntwo\nthree\n')
  })

  test('[P1] who does not know what is there writes nothing over it', async () => {
    const { place, again } = await open()
    const { mark } = await place.read()
    await again().replace('one\n', mark)
    expect(await place.replace('two\n', mark)).toEqual(null)
    expect((await place.read()).text).toEqual('one\n')
  })

  test('[P1] written anew, only the new is there, under a mark that never was', async () => {
    const { place } = await open()
    const first = (await place.replace('one\n', (await place.read()).mark)) ?? ''
    const second = (await place.append('two\n', first)) ?? ''
    const third = (await place.replace('one\n', second)) ?? ''
    expect(['', first, second].includes(third)).toEqual(false)
    expect(await place.read()).toEqual({ text: 'one\n', mark: third })
    expect(await place.append('four\n', first)).toEqual(null)
    expect((await place.append('four\n', third)) === null).toEqual(false)
    expect((await place.read()).text).toEqual('one\nfour\n')
  })
}
