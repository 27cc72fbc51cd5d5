import type { Page } from '@playwright/test'

/** The text of this till's second copy, as it lies in the origin's own files now. */
export function secondCopy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const texts = ['evertill-mirror-a', 'evertill-mirror-b'].map(async (name) => {
      const handle = await folder.getFileHandle(name)
      return (await handle.getFile()).text()
    })
    return (await Promise.all(texts)).join('\n')
  })
}
