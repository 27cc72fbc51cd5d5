import { type DeviceRecord, enrol } from '@evertill/sync'
import { Button, Field, Icon, Mark } from '@evertill/ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Ground } from '../app/boot.ts'
import { appVersion } from '../app/version.ts'
import { world } from '../world/world.ts'
import { enrolSentence } from './enrol-words.ts'
import { codeOfAddress, joinCodeLength, plainCode, shownCode } from './join-code.ts'

export interface JoinScreenProps {
  readonly ground: Ground
  readonly onJoined: (device: DeviceRecord) => void
}

/** A till without a shop: it trades the one-time code for its place. */
export function JoinScreen({ ground, onJoined }: JoinScreenProps) {
  const [code, setCode] = useState(() => codeOfAddress(location))
  const [problem, setProblem] = useState<string | null>(null)
  const [joining, setJoining] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (joining) return
    if (plainCode(code).length < joinCodeLength) {
      setProblem('The code has eight characters, such as ABCD-2345.')
      return
    }
    setJoining(true)
    setProblem(null)
    const { storage } = ground
    const joined = await enrol({ storage, world, code: plainCode(code), appVersion })
    setJoining(false)
    if (joined.ok) {
      history.replaceState(null, '', location.pathname)
      onJoined(joined.value)
    } else {
      setProblem(enrolSentence(joined.error))
      field.current?.focus()
    }
  }

  return (
    <main className="halves">
      <section className="first-half">
        <div className="row brand-line">
          <Mark />
          <b className="strong">Evertill</b>
        </div>
        <div className="words">
          <h1>This till has no shop yet</h1>
          <p className="lead quiet">
            Joining takes a minute and needs the network once. After that it sells with or without
            one.
          </p>
          <ol className="steps">
            <li>
              <span aria-hidden="true">1</span>
              <p>
                A manager opens <b className="strong">Tills</b> in the back office and chooses{' '}
                <b className="strong">Add a till</b>.
              </p>
            </li>
            <li>
              <span aria-hidden="true">2</span>
              <p>Type the code here, or open its link on this device.</p>
            </li>
            <li>
              <span aria-hidden="true">3</span>
              <p>Products and PINs load. Then somebody signs in and sells.</p>
            </li>
          </ol>
        </div>
        <p className="row quiet">
          <Icon name="server" />
          {location.host}
        </p>
      </section>
      <section className="second-half">
        <form className="join" onSubmit={(event) => void join(event)} noValidate>
          <div>
            <h2>Code from the back office</h2>
            <p className="quiet">Valid for 10 minutes, for one till.</p>
          </div>
          <Field
            ref={field}
            label="Enrolment code"
            name="code"
            placeholder="ABCD-2345"
            value={code}
            onChange={(event) => setCode(shownCode(event.target.value))}
            problem={problem}
            autoCapitalize="characters"
            spellCheck={false}
            enterKeyHint="go"
          />
          <Button kind="primary" type="submit" aria-disabled={joining || undefined}>
            {joining ? 'Joining the shop…' : 'Join the shop'}
          </Button>
        </form>
      </section>
    </main>
  )
}
