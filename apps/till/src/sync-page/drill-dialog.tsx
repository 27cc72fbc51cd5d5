import { Dialog, MainButton, Segments } from '@evertill/ui'
import { useState } from 'react'
import { startDrill } from '../state/drill.ts'
import { useTill } from '../state/use-till.ts'
import { drillMinutes } from '../world/drill.ts'

export interface DrillDialogProps {
  readonly minutes: number
  readonly setMinutes: (minutes: number) => void
  readonly onClose: () => void
}

/** What a drill does, and for how long. */
export function DrillDialog({ minutes, setMinutes, onClose }: DrillDialogProps) {
  const till = useTill()
  const [failed, setFailed] = useState(false)
  const start = async () => {
    if (await startDrill(till, minutes)) onClose()
    else setFailed(true)
  }
  return (
    <Dialog title={`Run a ${minutes}-minute drill`} onClose={onClose}>
      <p>
        This till is cut off from the network, as in an outage. Selling really goes on: sales are
        saved here, printed, and sent once the drill is over.
      </p>
      <Segments
        label="How long"
        value={String(minutes)}
        onChange={(value) => setMinutes(Number(value))}
        segments={drillMinutes.map((choice) => ({
          value: String(choice),
          label: choice === 1 ? '1 minute' : `${choice} minutes`,
        }))}
      />
      <p className="quiet small">
        It ends by itself, or when you say so. Other tills are not touched. Card terminals have a
        network of their own: a drill does not cut it.
      </p>
      {failed && (
        <p role="alert">The storage of this till did not answer, so no drill was begun.</p>
      )}
      <MainButton shortcut="Enter" autoFocus onClick={() => void start()}>
        Cut the network
      </MainButton>
    </Dialog>
  )
}
