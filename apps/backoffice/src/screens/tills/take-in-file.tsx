import type { TillFileAnswer } from '@evertill/protocol/office'
import { Button, Dialog } from '@evertill/ui'
import { useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { FilePlace } from '../../parts/file-place.tsx'
import { takenWords } from '../../words/till-file-words.ts'
import { Taken } from './taken.tsx'

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'unreadable'; readonly name: string }
  | { readonly kind: 'taking'; readonly name: string }
  | { readonly kind: 'done'; readonly name: string; readonly answer: TillFileAnswer }

/** For the day when no network comes back: a till's file, carried here by a person. */
export function TakeInFile(props: { readonly onClose: () => void; readonly onTaken: () => void }) {
  const { busy, failure, run } = useDeed()
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const take = async (file: File) => {
    setStep({ kind: 'taking', name: file.name })
    const bytes = await bytesOf(file)
    if (bytes === null) return setStep({ kind: 'unreadable', name: file.name })
    run(
      () => office.takeInFile(bytes),
      (answer) => {
        setStep({ kind: 'done', name: file.name, answer })
        props.onTaken()
      },
    )
  }
  return (
    <Dialog title="Take in a till’s file" onClose={props.onClose} width="wide">
      <p className="quiet">
        A till that cannot reach the server saves what it has not sent as a file, on its sync page.
        Its sales are booked here as if the till had sent them, and never twice.
      </p>
      <FilePlace
        {...placeWords(step, failure !== null)}
        isMain={step.kind !== 'done'}
        isBusy={busy}
        accept=".jsonl,.ndjson,application/x-ndjson"
        onFile={(file) => void take(file)}
      />
      {step.kind === 'done' && <Taken {...takenWords(step.answer)} />}
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button onClick={props.onClose}>{step.kind === 'done' ? 'Done' : 'Not now'}</Button>
      </div>
    </Dialog>
  )
}

function placeWords(step: Step, isRefused: boolean) {
  const button = 'Choose another file'
  if (isRefused && step.kind === 'taking') {
    return { title: step.name, detail: 'Not taken in.', button }
  }
  switch (step.kind) {
    case 'choose':
      return {
        title: 'Drop the file here',
        detail: 'Its name begins with evertill-. Up to 64 MB.',
        button: 'Choose a file',
      }
    case 'unreadable':
      return {
        title: `${step.name} cannot be read`,
        detail: 'It may have been moved or is open elsewhere. Choose it again.',
        button,
      }
    case 'taking':
      return { title: `Taking in ${step.name}`, detail: 'Every line of it is checked.', button }
    case 'done':
      return { title: step.name, detail: 'Taken in.', button }
  }
}

/** Read once, and sent as the bytes that the till wrote. */
async function bytesOf(file: File): Promise<Blob | null> {
  try {
    return new Blob([await file.arrayBuffer()], { type: 'application/x-ndjson' })
  } catch {
    return null
  }
}
