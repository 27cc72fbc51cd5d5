import { Dialog, type DialogProps } from '@evertill/ui'
import { useEffect, useLayoutEffect, useRef } from 'react'

/** A dialog that gives the focus back to whatever opened it, also when it is taken off the page. */
export function Question(props: DialogProps) {
  const opener = useRef<Element | null>(null)
  // Before the dialog opens itself, and after it is gone: a modal dialog holds the focus meanwhile.
  useLayoutEffect(() => {
    opener.current = document.activeElement
  }, [])
  useEffect(
    () => () => {
      if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
    },
    [],
  )
  return <Dialog {...props} />
}
