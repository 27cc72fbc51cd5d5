import { type DragEvent, useId, useState } from 'react'
import { OfficeIcon } from '../../frame/office-icon.tsx'
import type { ImportStep } from '../../words/import-words.ts'

/** Choose a file, or drop it. Always there, so that a corrected file can follow at once. */
export function FilePlace(props: {
  readonly step: ImportStep
  readonly onFile: (file: File) => void
}) {
  const { step, onFile } = props
  const id = useId()
  const [isOver, setOver] = useState(false)
  const isBusy = step.kind === 'checking' || step.kind === 'importing'
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !isBusy) onFile(file)
  }
  return (
    <section
      className="card file-place"
      aria-label="File"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className="art">
        <OfficeIcon name="upload" />
      </span>
      <p className="words" role="status">
        <b className="strong">{titleOf(step)}</b>
        <span className="quiet small">{detailOf(step)}</span>
      </p>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".csv,text/csv"
        disabled={isBusy}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same name may be chosen again, with its errors put right.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <label
        className="button"
        htmlFor={id}
        data-kind={step.kind === 'choose' ? 'primary' : undefined}
      >
        {step.kind === 'choose' ? 'Choose a CSV file' : 'Choose another file'}
      </label>
    </section>
  )
}

function titleOf(step: ImportStep): string {
  switch (step.kind) {
    case 'choose':
      return 'Drop a CSV file here'
    case 'checking':
      return `Checking ${step.name}`
    case 'importing':
      return `Importing ${step.name}`
    case 'unreadable':
      return `${step.name} cannot be read`
    case 'checked':
    case 'done':
      return step.name
    case 'failed':
      return 'The file was not imported'
  }
}

function detailOf(step: ImportStep): string {
  switch (step.kind) {
    case 'choose':
      return 'Up to 64 MB. It is checked first; nothing is written yet.'
    case 'checking':
      return 'Nothing is written yet.'
    case 'importing':
      return 'All of it or none.'
    case 'unreadable':
      return 'It may have been moved or is open elsewhere. Choose it again.'
    case 'checked':
      return 'Checked. Nothing is written yet.'
    case 'done':
      return 'Imported.'
    case 'failed':
      return 'Choose it again to try once more.'
  }
}
