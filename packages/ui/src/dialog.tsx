import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button.tsx'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly width?: 'wide'
}

/**
 * A question that stands before everything else. The browser keeps the focus inside and gives it
 * back; Escape and the cross mean the same: one step back.
 */
export function Dialog({ title, onClose, children, width }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Closed while it is still on the page, or the browser gives the focus back to nobody.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // The browser would put the focus on the cross, and Enter would take everything back. React
      // asks for a focus before the dialog is open, which leads nowhere: so it is asked for again.
      const first = element.querySelector<HTMLElement>('[autofocus], [data-autofocus]') ?? element
      first.focus()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      tabIndex={-1}
      data-width={width}
      aria-labelledby={titleId}
      onKeyDown={enterFromChoice}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      <div className="body">{children}</div>
    </dialog>
  )
}

/** The key that is drawn on the main button means it from a choice, too: there it says nothing. */
function enterFromChoice(event: KeyboardEvent<HTMLDialogElement>): void {
  const isChoice = event.target instanceof Element && event.target.matches('[role=radio]')
  if (event.key !== 'Enter' || !isChoice) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('.main-button')?.click()
}
