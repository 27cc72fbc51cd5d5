import type { Workbox } from 'workbox-window'

export interface Updates {
  /** Calls back once a new version is ready and waits for its turn. */
  onReady(ready: () => void): void
  /** Switches to the version that waits and loads the page anew. */
  apply(): void
}

/**
 * Registers the worker that keeps the till on this device. A new version is fetched in the
 * background and waits; nothing changes under a cashier until `apply`.
 */
export function registerWorker(): Updates | null {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return null
  const listeners = new Set<() => void>()
  let apply: (() => void) | null = null
  const announce = (how: () => void) => {
    apply = how
    for (const listener of listeners) listener()
  }
  void register((workbox) =>
    announce(() => {
      workbox.addEventListener('controlling', () => location.reload())
      workbox.messageSkipWaiting()
    }),
  )
  followOtherTabs(() => announce(() => location.reload()))
  return {
    onReady(ready) {
      listeners.add(ready)
      if (apply) ready()
    },
    apply: () => apply?.(),
  }
}

/** Another tab may have switched: this one goes on with what it has in memory until its sale ends. */
function followOtherTabs(switched: () => void): void {
  const { serviceWorker } = navigator
  // The very first worker takes over a page that has none, which is no update.
  if (serviceWorker.controller === null) return
  serviceWorker.addEventListener('controllerchange', switched)
}

/** How often a page that is never closed asks for a new version. */
const checkEveryMs = 60 * 60 * 1000

async function register(onWaiting: (workbox: Workbox) => void): Promise<void> {
  try {
    // The till sells before its worker is looked at.
    const { Workbox } = await import('workbox-window')
    const scope = import.meta.env.BASE_URL
    const workbox = new Workbox(trustedUrl(`${scope}sw.js`), { scope })
    workbox.addEventListener('waiting', () => onWaiting(workbox))
    await workbox.register()
    setInterval(() => void workbox.update().catch(() => {}), checkEveryMs)
  } catch {
    // Without a worker the till sells while this page is open; the Sync page says so.
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): ScriptUrl }
}

type ScriptUrl = ConstructorParameters<typeof Workbox>[0]

/** The one script address that this page ever makes, under the one policy that the server allows. */
function trustedUrl(url: string): ScriptUrl {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  return trustedTypes
    .createPolicy('evertill-worker', { createScriptURL: (text) => text })
    .createScriptURL(url)
}
