import type { Sale } from '@evertill/domain'
import { Suspense, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { ReceiptPaper } from '../app/later.ts'

export interface PrintPaperProps {
  readonly sale: Sale
  readonly copy: boolean
}

/**
 * The paper beside the app: on the screen it is not there, in print nothing else is. It is made
 * after the screen was drawn, so that a receipt of a thousand lines does not hold up "paid".
 */
export function PrintPaper({ sale, copy }: PrintPaperProps) {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setDrawn(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  if (!drawn) return null
  return createPortal(
    <div className="print-paper" aria-hidden="true">
      <Suspense>
        <ReceiptPaper sale={sale} copy={copy} />
      </Suspense>
    </div>,
    document.body,
  )
}
