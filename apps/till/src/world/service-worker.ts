import { trustedUrl } from './trusted-url.ts'

export interface Updates {
  /** Calls back once a new version is ready and waits for its turn. */
  onReady(ready: () => void): void
  /** Asks the server whether there is a new version. */
  look(): void
  /**
   * Switches to the version that waits, and loads the page anew. That may take the browser a while:
   * where `mayReload` says no by then, the page stays as it is, and `apply` can be asked again.
   */
  apply(mayReload: () => boolean): void
}

/**
 * Registers the worker that keeps the till on this device. A new version is fetched in the
 * background and waits; nothing changes under a cashier until `apply`.
 */
export function registerWorker(): Updates | null {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return null
  const listeners = new Set<() => void>()
  let isReady = false
  let registration: ServiceWorkerRegistration | null = null
  const announce = () => {
    isReady = true
    for (const listener of listeners) listener()
  }
  const look = () => void registration?.update().catch(() => {})
  void register().then((registered) => {
    if (!registered) return
    registration = registered
    followInstalls(registered, { installed: announce, failed: () => setTimeout(look, againMs) })
    setInterval(look, checkEveryMs)
  })
  followOtherTabs(announce)
  return {
    onReady(ready) {
      listeners.add(ready)
      if (isReady) ready()
    },
    look,
    apply: (mayReload) => switchOver(registration, mayReload),
  }
}

/** How often a page that is never closed asks for a new version: one small answer, mostly "not yet". */
const checkEveryMs = 5 * 60 * 1000
/** A new version of which only half was there, as while a server is being updated, is fetched again. */
const againMs = 20 * 1000

/** For as long as this page lives: an update that failed, or was never taken, has another after it. */
function followInstalls(
  registration: ServiceWorkerRegistration,
  told: { readonly installed: () => void; readonly failed: () => void },
): void {
  const follow = () => {
    const { installing } = registration
    let wasInstalled = false
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') {
        wasInstalled = true
        // The very first one waits for nobody, and is no update.
        if (registration.active) told.installed()
      } else if (installing.state === 'redundant' && !wasInstalled) told.failed()
    })
  }
  registration.addEventListener('updatefound', follow)
  follow()
  if (registration.waiting && registration.active) told.installed()
}

/** Another tab may have switched: this one goes on with what it has in memory until its sale ends. */
function followOtherTabs(switched: () => void): void {
  const { serviceWorker } = navigator
  let before = serviceWorker.controller
  serviceWorker.addEventListener('controllerchange', () => {
    // The very first worker takes over a page that has none, which is no update.
    if (before) switched()
    before = serviceWorker.controller
  })
}

function switchOver(
  registration: ServiceWorkerRegistration | null,
  mayReload: () => boolean,
): void {
  const waiting = registration?.waiting
  // Another tab has switched already: the new version answers from now on.
  if (!waiting) {
    location.reload()
    return
  }
  const reload = () => mayReload() && location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  waiting.postMessage({ type: 'SKIP_WAITING' })
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    await loaded()
    const scope = import.meta.env.BASE_URL
    const script = trustedUrl(`${scope}sw.js`)
    return await navigator.serviceWorker.register(script, { scope })
  } catch {
    // Without a worker the till sells while this page is open; the Sync page says so.
    return null
  }
}

/** The till sells before its worker is looked at. */
function loaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve()
  return new Promise((resolve) => {
    window.addEventListener('load', () => resolve(), { once: true })
  })
}
