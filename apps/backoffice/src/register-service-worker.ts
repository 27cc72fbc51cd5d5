import { createScriptAddress } from './script-address.ts'

/**
 * The worker keeps one page: that the back office needs the server and the till does not. Without
 * it nothing is lost but that page, so a failure stays silent.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    navigator.serviceWorker
      .register(createScriptAddress('/office/sw.js'), { scope: '/office/' })
      .catch(() => undefined)
  })
}
