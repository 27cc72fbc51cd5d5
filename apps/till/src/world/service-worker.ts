import { Workbox } from 'workbox-window'

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
  const workbox = new Workbox(trustedUrl(`${import.meta.env.BASE_URL}sw.js`), {
    scope: import.meta.env.BASE_URL,
  })
  const listeners = new Set<() => void>()
  let waiting = false
  const announce = () => {
    waiting = true
    for (const listener of listeners) listener()
  }
  workbox.addEventListener('waiting', announce)
  void register(workbox)
  return {
    onReady(ready) {
      listeners.add(ready)
      if (waiting) ready()
    },
    apply() {
      workbox.addEventListener('controlling', () => location.reload())
      workbox.messageSkipWaiting()
    },
  }
}

/** How often a page that is never closed asks for a new version. */
const checkEveryMs = 60 * 60 * 1000

async function register(workbox: Workbox): Promise<void> {
  try {
    await workbox.register()
    setInterval(() => void workbox.update().catch(() => {}), checkEveryMs)
  } catch {
    // Without a worker the till sells while this page is open; the menu says what that means.
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
