import type { KeptCashier } from '@evertill/sync'
import { useCallback, useEffect, useRef, useState } from 'react'
import { countTry, forgetTries, triesLeft, triesOf, waitMs } from '../people/lockout.ts'
import { keepPinLength, pinLengthOf } from '../people/pin-length.ts'
import { isPinOf } from '../people/pin-proof.ts'
import { signIn } from '../state/till.ts'
import { useNow, useTill } from '../state/use-till.ts'

export const pinLengthMax = 12

export interface PinCheck {
  readonly pin: string
  /** How long this person's PIN was last time on this till; null before the first time. */
  readonly length: number | null
  readonly checking: boolean
  /** What is wrong, as a sentence. */
  readonly problem: string | null
  readonly waiting: boolean
  /** Whether any digit was typed, shown yet or not. */
  isStarted(): boolean
  add(digits: string): void
  drop(): void
  clear(): void
  check(): void
}

/** The PIN as it is typed, and what becomes of it. */
export function usePinCheck(cashier: KeptCashier | null): PinCheck {
  const till = useTill()
  const [pin, showPin] = useState('')
  // Keys come faster than screens are drawn: what was typed is kept here, and shown after.
  const typed = useRef('')
  const setPin = useCallback((digits: string) => {
    typed.current = digits
    showPin(digits)
  }, [])
  const [length, setLength] = useState<number | null>(null)
  const [checking, setChecking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [waitUntilMs, setWaitUntilMs] = useState(0)
  const waitLeftMs = Math.max(0, waitUntilMs - useNow(500))

  useEffect(() => {
    if (!cashier) return
    void pinLengthOf(cashier.id).then(setLength)
    void triesOf(cashier.id).then((tries) => setWaitUntilMs(afterMs(waitMs(tries, Date.now()))))
  }, [cashier])

  const check = useCallback(async () => {
    const entered = typed.current
    if (!cashier || entered === '') return
    setChecking(true)
    setProblem(null)
    try {
      const before = waitMs(await triesOf(cashier.id), Date.now())
      if (before > 0) {
        setWaitUntilMs(untilMs(before))
        return
      }
      const tries = await countTry(cashier.id, Date.now())
      if (await isPinOf(cashier, entered)) {
        await Promise.all([forgetTries(cashier.id), keepPinLength(cashier.id, entered.length)])
        signIn(till, cashier)
        return
      }
      const wait = waitMs(tries, Date.now())
      setWaitUntilMs(untilMs(wait))
      setProblem(wait > 0 ? null : wrongPin(triesLeft(tries)))
    } catch (error) {
      setProblem(notChecked(error))
    } finally {
      setPin('')
      setChecking(false)
    }
  }, [cashier, till, setPin])

  const waiting = waitLeftMs > 0
  return {
    pin,
    length,
    checking,
    problem: waiting
      ? `Too many wrong PINs. Wait ${Math.ceil(waitLeftMs / 1_000)} s, or ask the manager.`
      : problem,
    waiting,
    isStarted: () => typed.current !== '',
    add(digits) {
      if (checking || waiting || !cashier) return
      setPin((typed.current + digits).slice(0, pinLengthMax))
      setProblem(null)
      if (typed.current.length === length) void check()
    },
    drop: () => setPin(typed.current.slice(0, -1)),
    clear: () => setPin(''),
    check: () => {
      if (!checking && !waiting) void check()
    },
  }
}

/** No wait is no moment in time: the clock on screen lags behind, and would count it down. */
function afterMs(waitMs: number): number {
  return waitMs > 0 ? Date.now() + waitMs : 0
}

/** When a wait ends, on the wall clock; 0 where there is none. */
function untilMs(waitLeftMs: number): number {
  return waitLeftMs === 0 ? 0 : Date.now() + waitLeftMs
}

/** The try is counted on disk before the PIN is checked, so a full one lets nobody in. */
function notChecked(error: unknown): string {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
    ? 'The disk of this device is full, so nobody can sign in. Free some space, then try again.'
    : 'This device could not check the PIN. Load the page again.'
}

function wrongPin(left: number): string {
  if (left === 1) return 'Wrong PIN. One more try before a pause.'
  return 'Wrong PIN. Try again.'
}
