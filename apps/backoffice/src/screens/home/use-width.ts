import { useEffect, useRef, useState } from 'react'

/** The width of an element in CSS pixels, so that a drawing is made for it and not scaled to it. */
export function useWidth<E extends HTMLElement>(first: number) {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}
