/** Whether a worker has the app on this device: it starts without a network. */
export function startsOffline(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
}

/** Whether it runs in a window of its own, which the browser then protects from clearing. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches
}
