import type { MirrorContent } from '@evertill/sync'

/** What the page asks of the mirror's worker. */
export type MirrorCall =
  | { readonly kind: 'read' }
  | { readonly kind: 'append' | 'replace'; readonly text: string; readonly mark: string }

export interface MirrorQuestion {
  readonly id: number
  readonly call: MirrorCall
}

export type MirrorReply =
  | { readonly id: number; readonly ok: true; readonly value: MirrorContent | string | null }
  /** The exception's name: its message is for people, and differs by browser. */
  | { readonly id: number; readonly ok: false; readonly name: string }
