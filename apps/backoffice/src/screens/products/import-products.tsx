import { importRefused } from '@evertill/protocol/office'
import { Button, MainButton, Notice } from '@evertill/ui'
import { useState } from 'react'
import { Link } from 'wouter'
import * as z from 'zod/mini'
import type { Asked } from '../../api/ask.ts'
import { office } from '../../api/office.ts'
import { Page } from '../../frame/page.tsx'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { FilePlace } from '../../parts/file-place.tsx'
import { endOf, useVisitEnded } from '../../shop/visit-ended.ts'
import {
  fileDetail,
  fileTitle,
  type ImportCounts,
  type ImportStep,
  importDeed,
} from '../../words/import-words.ts'
import { ImportFormat } from './import-format.tsx'
import { ImportReport } from './import-report.tsx'

const back = { to: '/products', label: 'Products' }

/** A file is checked whole before one product is written, and then written whole. */
export function ImportProducts() {
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' })
  const ended = useVisitEnded()

  const choose = async (file: File) => {
    setStep({ kind: 'checking', name: file.name })
    const csv = await bytesOf(file)
    if (csv === null) return setStep({ kind: 'unreadable', name: file.name })
    const answer = await office.importProducts(csv, { dryRun: true })
    const checked = countsOf(answer)
    if (checked) return setStep({ kind: 'checked', name: file.name, csv, counts: checked })
    fail(answer)
  }
  const write = async (name: string, csv: Blob) => {
    setStep({ kind: 'importing', name })
    const answer = await office.importProducts(csv, { dryRun: false })
    const written = countsOf(answer)
    if (!written) return fail(answer)
    // The catalogue changed under our hands: the check is shown anew, nothing was written.
    if (written.errors.length > 0) setStep({ kind: 'checked', name, csv, counts: written })
    else setStep({ kind: 'done', name, counts: written })
  }
  const fail = (answer: Asked<unknown>) => {
    if (answer.ok) return
    const end = endOf(answer)
    if (end) ended(end)
    else setStep({ kind: 'failed', failure: answer.error })
  }
  const isBusy = step.kind === 'checking' || step.kind === 'importing'
  return (
    <Page
      name="Import"
      back={back}
      title="Import products"
      lead="First the file is only checked. Nothing is written until you say so, and never half of it."
    >
      <div className="cols">
        <div>
          <FilePlace
            title={fileTitle(step)}
            detail={fileDetail(step)}
            button={step.kind === 'choose' ? 'Choose a CSV file' : 'Choose another file'}
            isMain={step.kind === 'choose'}
            isBusy={isBusy}
            accept=".csv,text/csv"
            onFile={(file) => void choose(file)}
          />
          {step.kind === 'checked' && <ImportReport counts={step.counts} />}
          {step.kind === 'done' && (
            <Notice
              tone="good"
              icon="tick"
              title={importDeed(step.counts).done}
              role="status"
              actions={
                <Link className="button" data-size="small" href="/products">
                  See the products
                </Link>
              }
            >
              <p className="small">
                The tills have them with their next exchange, within a minute.
              </p>
            </Notice>
          )}
          {step.kind === 'failed' && <DeedProblem failure={step.failure} />}
          {step.kind === 'checked' && step.counts.errors.length === 0 && (
            <div className="import-deed">
              <MainButton
                resting={isBusy || importDeed(step.counts).isIdle}
                onClick={
                  importDeed(step.counts).isIdle ? undefined : () => void write(step.name, step.csv)
                }
              >
                {importDeed(step.counts).button}
              </MainButton>
              <Button onClick={() => setStep({ kind: 'choose' })}>Not now</Button>
            </div>
          )}
        </div>
        <div>
          <ImportFormat />
        </div>
      </div>
    </Page>
  )
}

/** Read once: check and import send the same bytes, whatever happens to the file meanwhile. */
async function bytesOf(file: File): Promise<Blob | null> {
  try {
    return new Blob([await file.arrayBuffer()], { type: 'text/csv' })
  } catch {
    return null
  }
}

/** The counts, also where the file was refused: they come in the refusal's own envelope. */
function countsOf(answer: Asked<ImportCounts>): ImportCounts | null {
  if (answer.ok) return answer.value
  if (answer.error.kind !== 'refused') return null
  const refused = z.safeParse(importRefused, answer.error.body)
  return refused.success ? refused.data : null
}
