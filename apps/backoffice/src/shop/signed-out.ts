import { createContext, useContext } from 'react'

/** Called when the server no longer knows this session; the sign-in takes the screen's place. */
export const SignedOutContext = createContext<() => void>(() => {})

export function useSignedOut(): () => void {
  return useContext(SignedOutContext)
}
