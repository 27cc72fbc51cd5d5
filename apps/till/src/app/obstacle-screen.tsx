import type { Obstacle } from './environment.ts'
import { StopScreen } from './stop-screen.tsx'

/** Where selling would not be safe: a screen that most tills never see. */
export function ObstacleScreen({ lacking }: { readonly lacking: Obstacle }) {
  return <StopScreen {...obstacleWords[lacking]} />
}

interface ObstacleWords {
  readonly title: string
  readonly meaning: string
  readonly advice: string
}

/** A hard stop is rare, so each says exactly what is the matter and what helps. */
const obstacleWords: Record<Obstacle, ObstacleWords> = {
  insecure: {
    title: 'This address is not safe to sell on',
    meaning:
      'The page came over a connection that anyone on the network can read and change, so the ' +
      'browser withholds what a till needs to keep sales and PINs safe.',
    advice:
      'Open the same address with https:// in front. If nothing answers there, ask whoever runs ' +
      'the server to start it with HTTPS. Sales already saved here stay where they are.',
  },
  noStorage: {
    title: 'This browser keeps nothing',
    meaning:
      'A till writes every sale to this device before it is paid. This browser offers no ' +
      'storage for that, as some do in a private window.',
    advice: 'Open the till in a normal window of Chrome, Edge, Firefox or Safari.',
  },
  noCrypto: {
    title: 'This browser cannot check PINs',
    meaning: 'PINs and the list of sales are protected by functions that this browser lacks.',
    advice: 'Update the browser, or open the till in Chrome, Edge, Firefox or Safari.',
  },
  noLocks: {
    title: 'This browser is too old',
    meaning: 'Two windows of the same till could not tell who has which cart.',
    advice: 'Update the browser, or open the till in Chrome, Edge, Firefox or Safari.',
  },
}
