import { useCallback } from 'react'
import { useSearchParams } from 'wouter'

/** Search and filters live in the address: back, forward, reload and a shared link keep them. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const set = useCallback(
    (name: string, value: string) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (value === '') next.delete(name)
          else next.set(name, value)
          return next
        },
        { replace: true },
      )
    },
    [setParams],
  )
  const get = (name: string) => params.get(name) ?? ''
  return { get, set, isAny: params.size > 0, clear: () => setParams('', { replace: true }) }
}
