import type { SessionAnswer } from '@evertill/protocol/office'
import { Button, Field, Mark, Notice } from '@evertill/ui'
import { type FormEvent, useRef, useState } from 'react'
import { office } from '../api/office.ts'
import { useTitle } from '../frame/use-title.ts'
import { useDeed } from '../live/use-deed.ts'
import { signInWords } from './sign-in-words.ts'

interface SignInProps {
  /** A session ended under somebody's hands: after signing in they are where they were. */
  readonly again: boolean
  readonly onEnter: (session: SessionAnswer) => void
}

export function SignIn({ again, onEnter }: SignInProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const { busy, failure, run } = useDeed()
  const words = failure && signInWords(failure)
  useTitle('Sign in, back office')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    passwordField.current?.focus()
    run(() => office.signIn({ email: email.trim(), password }), onEnter)
  }
  return (
    <main className="alone">
      <form className="card sign-in" onSubmit={submit}>
        <Mark />
        <div className="words">
          <h1>Back office</h1>
          <p className="quiet">
            {again
              ? 'Your session has ended. Sign in to go on where you were.'
              : 'Sign in to see whether all sales are in.'}
          </p>
        </div>
        {words && (
          <Notice tone="needs" icon="alert" title={words.title} role="alert">
            <p className="small">{words.detail}</p>
          </Notice>
        )}
        <Field
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          ref={passwordField}
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" kind="primary" aria-disabled={busy || undefined}>
          {busy ? 'Signing in' : 'Sign in'}
        </Button>
        <p className="small quiet">
          Cashiers sign in at the till with their PIN. <a href="/till/">Open the till</a>
        </p>
      </form>
    </main>
  )
}
