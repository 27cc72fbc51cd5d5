/** What belongs to one tab of a browser: a memory that survives its reload, locks that end with it. */
export interface Tab {
  readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /**
   * Takes a lock until it is given back, or until the tab is gone, crashed or not.
   *
   * @param waitMs  how long to wait for another holder; 0: not at all
   * @returns a function that gives it back; null where another tab holds it
   */
  holdLock(name: string, waitMs: number): Promise<(() => void) | null>
}
