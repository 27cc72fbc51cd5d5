import { openMirrorPlace } from '@evertill/storage-indexeddb'
import workerUrl from '@evertill/storage-indexeddb/mirror-worker?worker&url'
import type { MirrorPlace } from '@evertill/sync'
import { trustedUrl } from './trusted-url.ts'

/** Where this till's mirror lies. The worker begins with the first thing asked of it. */
export const mirrorPlace: MirrorPlace = openMirrorPlace(
  () => new Worker(trustedUrl(workerUrl) as URL, { type: 'module', name: 'evertill-mirror' }),
)
