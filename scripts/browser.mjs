import { existsSync } from 'node:fs'

/** Chromium without a window around its page, where Debian puts it. */
export const shell = '/usr/lib/chromium/chromium-headless-shell'

/** The browser that is there: the one that is named, or the system's. */
export function browserPath() {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', shell].find(
    (path) => path && existsSync(path),
  )
}
