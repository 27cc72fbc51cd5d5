import { type DragEvent, useId, useState } from 'react'
import { OfficeIcon } from '../frame/office-icon.tsx'

/** Choose a file, or drop it. Always there, so that a corrected file can follow at once. */
export function FilePlace(props: {
  readonly title: string
  readonly detail: string
  readonly button: string
  readonly isMain: boolean
  readonly isBusy: boolean
  /** What the browser's chooser shows first. */
  readonly accept: string
  readonly onFile: (file: File) => void
}) {
  const { title, detail, button, isMain, isBusy, accept, onFile } = props
  const id = useId()
  const [isOver, setOver] = useState(false)
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
        <b className="strong">{title}</b>
        <span className="quiet small">{detail}</span>
      </p>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        disabled={isBusy}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same name may be chosen again, with its errors put right.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <label className="button" htmlFor={id} data-kind={isMain ? 'primary' : undefined}>
        {button}
      </label>
    </section>
  )
}
