import { type DeviceRecord, enrol, type TillStorage } from '@evertill/sync'
import { Button, Field } from '@evertill/ui'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { appVersion } from '../app/version.ts'
import { world } from '../world/world.ts'
import { enrolSentence } from './enrol-words.ts'
import { codeOfAddress, joinCodeLength, plainCode, shownCode } from './join-code.ts'

export interface CodeFormProps {
  readonly storage: TillStorage
  /** What the button does, and what it says meanwhile. */
  readonly deed: string
  readonly doing: string
  readonly onJoined: (device: DeviceRecord) => void
  /** What stands above the field. */
  readonly children?: ReactNode
}

/** Trades the one-time code for this till's place in the shop; the address may bring the code. */
export function CodeForm({ storage, deed, doing, onJoined, children }: CodeFormProps) {
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
    <form className="join" onSubmit={(event) => void join(event)} noValidate>
      {children}
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
        {joining ? doing : deed}
      </Button>
    </form>
  )
}
