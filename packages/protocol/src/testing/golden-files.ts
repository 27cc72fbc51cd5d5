import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Link } from '../chain.ts'

/** Every file that was ever frozen, and the SHA-256 of its bytes. Never edit an entry, only add. */
export const goldenFiles: Readonly<Record<string, string>> = {
  '2026-11-answers.json': 'e82ecafe15dc0bad9df72fb7a4d49a504717b26ffe2e967629a4ea076f00881b',
  '2026-11-links.json': 'f623e5f22143c7a3c3dcf565b41b20187bb783212392f1f7703ebb676fca3068',
  '2026-11-push-1.ndjson': '4b0734cb6084a6708bdf4df42ef263f96bbaa95dde2dd8119c0536e86105c50e',
  '2026-11-push-2.ndjson': '473d64ac6d7181f13eaa3361dd40e64de9051ac3615ff389f62d886c8c69c912',
  '2026-11-questions.json': '43588d83a9f2629b5fc053ba59e97111925b871f4033459e603d1234dedf88a0',
  '2026-11-refusals.json': 'be1d3d2fe2848d57e00541ff4b897a9e53fe2565d162a3d33e663ab5c1aae111',
  '2026-11-unsent.jsonl': '3e94f49610b2fbf65badbee7f349967ac0a217bc4eadae56a5679a1fe0e9bd8b',
}

const folder = join(import.meta.dirname, '../golden')

export function goldenBytes(name: string): Uint8Array {
  return readFileSync(join(folder, name))
}

export function goldenJson(name: string): unknown {
  return JSON.parse(new TextDecoder().decode(goldenBytes(name)))
}

/** Names of the files of one kind, oldest first. */
export function goldenNames(kind: RegExp): readonly string[] {
  return Object.keys(goldenFiles).filter((name) => kind.test(name))
}

export interface GoldenPush {
  readonly name: string
  /** The first line, as JSON. */
  readonly header: unknown
  readonly bodies: readonly string[]
  /** As the till stored them, one for each body. */
  readonly links: readonly Link[]
}

/** Every push that was frozen, in the order in which it was made. */
export function goldenPushes(): readonly GoldenPush[] {
  return goldenNames(/-links\.json$/).flatMap((name) => {
    const epochs = goldenJson(name) as readonly { readonly links: readonly Link[] }[]
    return epochs.map(({ links }, at) => {
      const push = name.replace('-links.json', `-push-${at + 1}.ndjson`)
      const [header = '', ...bodies] = new TextDecoder().decode(goldenBytes(push)).split('\n')
      return { name: push, header: JSON.parse(header), bodies, links }
    })
  })
}
