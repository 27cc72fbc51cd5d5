import { Button, Mark } from '@evertill/ui'
import { useTitle } from '../frame/use-title.ts'

/** Somebody took the person off the people of the shop on the screen. */
export function LetGo({ shop, onGoOn }: { readonly shop: string; readonly onGoOn: () => void }) {
  useTitle('Back office')
  return (
    <main className="alone">
      <div className="card sign-in">
        <Mark />
        <div className="words" role="alert">
          <h1>You do not work here any more</h1>
          <p className="quiet">
            You were taken off the people of {shop}. What you did before stands. Where you work
            elsewhere, you go on there.
          </p>
        </div>
        <Button kind="primary" onClick={onGoOn}>
          Go on
        </Button>
      </div>
    </main>
  )
}
