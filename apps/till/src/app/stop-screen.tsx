import { Button, Icon, Mark } from '@evertill/ui'

export interface StopScreenProps {
  readonly title: string
  readonly meaning: string
  readonly advice: string
  readonly action?: { readonly label: string; readonly onPress: () => void }
}

/** Selling would not be safe: what is the matter, what it means, what to do. */
export function StopScreen({ title, meaning, advice, action }: StopScreenProps) {
  return (
    <main className="stop-page">
      <div className="row stop-brand">
        <Mark />
        <b className="strong">Evertill</b>
      </div>
      <div className="stop" role="alert">
        <Icon name="alert" />
        <h1>{title}</h1>
        <p>{meaning}</p>
        <p>{advice}</p>
        {action && (
          <Button icon="retry" onClick={action.onPress}>
            {action.label}
          </Button>
        )}
      </div>
    </main>
  )
}
