import { useEffect, useRef } from 'react'

/** Asks at once when a mark changes, such as a count that another answer brought. */
export function useRefreshOn(mark: string, ...refresh: readonly (() => void)[]): void {
  const last = useRef(mark)
  useEffect(() => {
    if (last.current === mark) return
    last.current = mark
    for (const again of refresh) again()
  })
}
