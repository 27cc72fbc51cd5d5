import type { Till, TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Dialog } from '@evertill/ui'
import { useState } from 'react'
import { office } from '../../api/office.ts'
import { useDeed } from '../../live/use-deed.ts'
import { DeedProblem } from '../../parts/failure-notice.tsx'
import { startHere } from '../../parts/start-here.ts'
import { useShop } from '../../shop/shop.ts'
import { tillName } from '../../words/counted.ts'
import { deviceDetail, deviceName, lostFirst } from '../../words/device-words.ts'

/** A manager says which device it is: the server then takes it again, though it forgot its token. */
export function BringBack(props: {
  readonly till: Till
  readonly now: string
  readonly onClose: () => void
  readonly onMade: (code: TillCodeAnswer) => void
}) {
  const { till, now, onClose, onMade } = props
  const { busy, failure, run } = useDeed()
  const devices = lostFirst(till.devices)
  const [only] = devices
  // Among several nobody but the manager can tell: none is chosen beforehand.
  const [chosen, setChosen] = useState(devices.length === 1 ? (only?.device_id ?? '') : '')
  const name = tillName(till.till_number)
  return (
    <Dialog title={`Bring ${name} back?`} onClose={onClose}>
      <p className="quiet">
        For a device that still holds its sales while the server takes it for a stranger, such as
        after a restore from a backup. It goes on as the same device: what it has not sent is sent
        then, and nothing is booked twice.
      </p>
      <DeviceChoice till={till} now={now} chosen={chosen} onChoose={setChosen} />
      <p className="quiet">
        No other device can use the code. One that was replaced or cleared needs{' '}
        <b className="strong">New code</b> instead. An older code of this till ends.
      </p>
      <DeedProblem failure={failure} />
      <div className="deeds">
        <Button onClick={onClose}>Not now</Button>
        <Button
          ref={startHere}
          kind="primary"
          disabled={busy || chosen === ''}
          onClick={() =>
            run(() => office.bringBack(till.till_number, { device_id: chosen }), onMade)
          }
        >
          Make its code
        </Button>
      </div>
    </Dialog>
  )
}

function DeviceChoice(props: {
  readonly till: Till
  readonly now: string
  readonly chosen: string
  readonly onChoose: (deviceId: string) => void
}) {
  const { till, now, chosen, onChoose } = props
  const { time } = useShop()
  const devices = lostFirst(till.devices)
  if (devices.length === 1 && devices[0]) {
    return (
      <p>
        <b className="strong">{deviceName(devices[0])}</b>
        <span className="quiet">, {deviceDetail(devices[0], now, time)}</span>
      </p>
    )
  }
  return (
    <fieldset className="choice">
      <legend>Which device? Its own screen says so, where it asks for the code.</legend>
      {devices.map((device) => (
        <label key={device.device_id}>
          <input
            type="radio"
            name="device"
            checked={device.device_id === chosen}
            onChange={() => onChoose(device.device_id)}
          />
          <span>
            <b className="strong">{deviceName(device)}</b>
            <span className="quiet small">{deviceDetail(device, now, time)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
