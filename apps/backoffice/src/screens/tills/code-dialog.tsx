import type { Till, TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Dialog, Notice } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { startHere } from '../../parts/start-here.ts'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'

interface CodeDialogProps {
  readonly code: TillCodeAnswer
  /** `back`: for one device that sold here before. */
  readonly way: 'join' | 'back'
  /** As the list has it now: it tells when the code was used. */
  readonly till: Till | undefined
  readonly onClose: () => void
}

/** The code, large, once; how to use it; and the moment when it was used. */
export function CodeDialog({ code, way, till, onClose }: CodeDialogProps) {
  const { time } = useShop()
  const name = tillName(code.till_number)
  const leftMs = useTimeLeft(Date.parse(code.expires_at) - Date.parse(code.server_time))
  const isUsed = till?.devices.some((device) => device.enrolled_at >= code.server_time) ?? false
  const minutes = Math.ceil(leftMs / 60_000)
  return (
    <Dialog title={titleOf(name, way, isUsed)} onClose={onClose}>
      {isUsed ? (
        <Notice tone="good" icon="tick" title={`${name} ${code.name} can sell.`} role="status">
          <p className="small">
            {way === 'back'
              ? 'It goes on as the same device. What it had not sent arrives now.'
              : 'Its catalogue is on the way. Sales show up here as they arrive.'}
          </p>
        </Notice>
      ) : (
        <>
          <output className="code" data-over={leftMs === 0 || undefined}>
            {code.code}
          </output>
          <p className="quiet code-until">
            {leftMs === 0
              ? 'This code has ended. Make a new one; the till loses nothing by it.'
              : `Good once, until ${time.clock(code.expires_at)}: ${minutes === 1 ? 'less than a minute' : `${minutes} minutes`} left.`}
          </p>
          <ol className="how">
            {way === 'back' ? (
              <li>
                On {name} itself, open <b>Sync</b> and choose <b>Enter a new code</b>.
              </li>
            ) : (
              <li>
                On the device at the counter, open{' '}
                <b className="nowrap">{`${location.host}/till/`}</b>
              </li>
            )}
            <li>Type the code there. Capitals and the hyphen do not matter.</li>
            <li>This page tells you when the till is connected.</li>
          </ol>
        </>
      )}
      <div className="deeds">
        <Button ref={startHere} {...(isUsed && { kind: 'primary' })} onClick={onClose}>
          {isUsed ? 'Done' : 'Close; the code stays good'}
        </Button>
      </div>
    </Dialog>
  )
}

function titleOf(name: string, way: CodeDialogProps['way'], isUsed: boolean): string {
  if (way === 'back') return isUsed ? `${name} is back` : `Code that brings ${name} back`
  return isUsed ? `${name} is connected` : `Code for ${name}`
}

/** What is left of a span that began when this was first drawn; the device's clock may be off. */
function useTimeLeft(spanMs: number): number {
  const [until] = useState(() => performance.now() + spanMs)
  const [leftMs, setLeftMs] = useState(spanMs)
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(Math.max(0, until - performance.now())), 1_000)
    return () => clearInterval(timer)
  }, [until])
  return leftMs
}
