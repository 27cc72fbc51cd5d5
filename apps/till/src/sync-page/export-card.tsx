import { Button } from '@evertill/ui'
import { useState } from 'react'
import { useSyncStatus } from '../state/use-till.ts'
import { ExportDialog } from './export-dialog.tsx'

/** The last way out, where no network comes back: a file that a manager carries. */
export function ExportCard() {
  const { waiting, needsHelp } = useSyncStatus().counters
  const [asking, setAsking] = useState(false)
  const idle = waiting + needsHelp === 0
  return (
    <>
      <div className="export">
        <Button icon="file" aria-disabled={idle || undefined} onClick={() => setAsking(!idle)}>
          Save unsent sales to a file
        </Button>
      </div>
      {asking && <ExportDialog onClose={() => setAsking(false)} />}
    </>
  )
}
