import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** A till shows the catalogue as the server had it at some moment, never half of one. */
export async function checkCatalogue(world: SimWorld, machine: Machine): Promise<void> {
  const loaded = await machine.catalogue.load()
  if (!loaded.ok || !loaded.value) return
  if (world.catalogueStates.everWas(loaded.value.products)) return
  world.book.breaks('P7', `${machine.name} shows a catalogue that the shop never had`)
}
