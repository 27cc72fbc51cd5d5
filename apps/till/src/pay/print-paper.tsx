import type { Sale } from '@evertill/domain'
import { Suspense, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { ReceiptPaper } from '../app/later.ts'
import { fitPaperLength } from './paper-length.ts'

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
  const paper = useRef<HTMLDivElement>(null)
  // By the browser's own menu and keys, too.
  useEffect(() => {
    const beforePrint = () => paper.current && fitPaperLength(paper.current)
    window.addEventListener('beforeprint', beforePrint)
    return () => window.removeEventListener('beforeprint', beforePrint)
  }, [])
  if (!drawn) return null
  return createPortal(
    <div className="print-paper" ref={paper} aria-hidden="true">
      <Suspense>
        <ReceiptPaper sale={sale} copy={copy} />
      </Suspense>
    </div>,
    document.body,
  )
}
