import { existsSync } from 'node:fs'

const paths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/lib/chromium/chromium-headless-shell',
]

/** The system's Chromium, or the one that `CHROMIUM_PATH` names. */
export const chromiumPath =
  process.env.CHROMIUM_PATH ?? paths.find((path) => existsSync(path)) ?? '/usr/bin/chromium'

export function hasChromium(): boolean {
  return existsSync(chromiumPath)
}

/** Nothing of the browser's own may touch the network: what travels is the till's. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
