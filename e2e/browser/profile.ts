import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { chromiumFlags, chromiumPath } from '../../replay/src/browser/chromium.ts'

/** A browser's profile on disk: closed and opened again, it is the same till. */
export interface Profile {
  readonly folder: string
  open(): Promise<BrowserContext>
  /** Closes what is open; it can be opened again. */
  close(): Promise<void>
  /** Closes what is open and removes it. */
  remove(): Promise<void>
}

export async function newProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-e2e-profile-'))
  let opened: BrowserContext | null = null
  return {
    folder,
    async open() {
      opened = await chromium.launchPersistentContext(folder, {
        executablePath: chromiumPath,
        args: chromiumFlags,
        viewport: { width: 1280, height: 800 },
      })
      return opened
    },
    close: async () => opened?.close(),
    async remove() {
      await opened?.close().catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
}
