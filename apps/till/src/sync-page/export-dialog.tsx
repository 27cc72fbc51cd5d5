import { exportUnsent } from '@evertill/sync'
import { Dialog, MainButton } from '@evertill/ui'
import { useState } from 'react'
import { useSyncStatus, useTill } from '../state/use-till.ts'
import { sales } from '../status/figure-words.ts'
import { saveFile } from '../world/save-file.ts'
import { type Exported, exportedWords } from './export-words.ts'

/** What the file is for, that nothing is doubled by it, and where it goes. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { storage, world } = useTill()
  const { waiting } = useSyncStatus().counters
  const [exported, setExported] = useState<Exported | null>(null)
  const save = async () => {
    const made = await exportUnsent({ storage, world })
    if (!made.ok) return setExported({ kind: 'failed' })
    const file = made.value
    if (!file) return setExported({ kind: 'nothing' })
    if (file.commands > 0) saveFile({ name: file.fileName, text: file.text })
    setExported({ kind: 'saved', file })
  }
  const done = exported !== null && exported.kind !== 'failed'
  return (
    <Dialog title="Save unsent sales to a file" onClose={onClose}>
      <p>For when no network comes back for long, or this till must go away for repair.</p>
      <ol className="export-steps">
        <li>Save the file, and copy it to a stick or send it to a manager.</li>
        <li>
          The manager opens the back office, chooses <b className="strong">Tills</b>, and takes it
          in there.
        </li>
        <li>
          The sales stay on this till, too, and are sent as ever. What arrives both ways is booked
          once.
        </li>
      </ol>
      <p role="status">{exported && exportedWords(exported)}</p>
      {done ? (
        <MainButton shortcut="Enter" autoFocus onClick={onClose}>
          Done
        </MainButton>
      ) : (
        <MainButton shortcut="Enter" autoFocus onClick={() => void save()}>
          {waiting > 0 ? `Save ${sales(waiting)} to a file` : 'Save to a file'}
        </MainButton>
      )}
    </Dialog>
  )
}
