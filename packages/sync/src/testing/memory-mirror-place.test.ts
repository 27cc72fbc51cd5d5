import { expect, test } from 'vitest'
import { createMemoryMirrorPlace, type MirrorText } from './memory-mirror-place.ts'
import { mirrorPlaceContract } from './mirror-place-contract.ts'

mirrorPlaceContract({ test, expect }, async () => {
  const at: MirrorText = { text: '', changes: 0 }
  return { place: createMemoryMirrorPlace({ at }), again: () => createMemoryMirrorPlace({ at }) }
})
