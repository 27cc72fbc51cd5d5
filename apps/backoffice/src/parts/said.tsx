import { Chip, Icon } from '@evertill/ui'
import type { Said } from '../words/till-words.ts'

/** A cell that speaks up only when somebody should look. */
export function SaidCell({ said }: { readonly said: Said }) {
  if (said.tone === 'waiting' || said.tone === 'needs') {
    return <Chip tone={said.tone}>{said.text}</Chip>
  }
  if (said.text === '') return null
  return <span className={said.tone === 'faint' ? 'quiet' : undefined}>{said.text}</span>
}

/** Proof has a sign of its own, so that it is found down the column. */
export function ProofCell({ said }: { readonly said: Said }) {
  if (said.tone === 'needs') return <Chip tone="needs">{said.text}</Chip>
  if (said.tone === 'faint') return <SaidCell said={said} />
  return (
    <span className="proof" data-tone={said.tone}>
      <Icon name="proof" />
      {said.text}
    </span>
  )
}
