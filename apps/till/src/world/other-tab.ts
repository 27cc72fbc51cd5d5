/** The lock under which the tabs of a till take turns at sending. */
const sendingLock = 'evertill-push'

/** Whether some tab of this till is sending right now. Where the browser does not say, no. */
export async function someTabSends(): Promise<boolean> {
  try {
    const { held = [] } = await navigator.locks.query()
    return held.some(({ name }) => name === sendingLock)
  } catch {
    return false
  }
}
