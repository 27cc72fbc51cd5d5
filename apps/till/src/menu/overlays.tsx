import { Suspense, useEffect } from 'react'
import { KeysDialog, MenuDialog } from '../app/later.ts'
import { useTill, useTillState } from '../state/use-till.ts'

/** What may stand over any screen, and the keys that work on every one. */
export function Overlays() {
  const { store } = useTill()
  const overlay = useTillState((state) => state.overlay)
  const close = () => store.set({ overlay: null })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.metaKey) return
      const { saving, question } = store.get()
      if (saving || question) return
      if (event.key === '.') store.set({ screen: { kind: 'sync' }, overlay: null })
      else if (event.key === '/') store.set({ overlay: 'keys' })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store])
  return (
    <Suspense>
      {overlay === 'menu' && <MenuDialog onClose={close} />}
      {overlay === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  )
}
