import { useLayoutEffect, useRef, useState } from 'react'

/**
 * The width of an element in CSS pixels, known before it is first painted.
 *
 * @param first  assumed until then
 */
export function useWidth<E extends HTMLElement>(first: number) {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    if (!element.current) return
    setWidth(Math.round(element.current.getBoundingClientRect().width))
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}
