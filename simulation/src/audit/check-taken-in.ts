import type { CarriedFile } from '../people/carrier.ts'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** What the server said to a file that somebody brought. */
export type FileSaid =
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'unavailable' }
  | {
      readonly kind: 'taken' | 'broken'
      readonly applied: number
      readonly flagged: number
      readonly known: number
      readonly parked: number
      readonly waiting: number
    }

/**
 * [P1, P10] An intact file is taken in, every line of it; a damaged one says where, and nothing of it
 * is.
 *
 * @param says what is to be said of a damaged one; null: it is intact
 * @returns whether the server knows no such till
 */
export function checkTakenIn(
  world: SimWorld,
  file: CarriedFile,
  said: FileSaid,
  says: RegExp | null,
): boolean {
  const { book, server } = world
  if (said.kind === 'unavailable') return false
  if (said.kind === 'refused') {
    const isOfNobody = said.sentence.includes('is no till of this shop')
    if (says ? !says.test(said.sentence) : !isOfNobody) {
      book.breaks('P10', `A file is refused with "${said.sentence}", for ${says ?? 'nothing'}`)
    }
    return isOfNobody && !says
  }
  if (says || said.kind === 'broken') {
    book.breaks('P10', `A file is ${said.kind}${says ? ` that should say ${says}` : ''}`)
    return false
  }
  const { applied, flagged, known, parked, waiting } = said
  const counted = applied + flagged + known + parked + waiting
  if (counted !== file.commands) {
    book.breaks('P5', `Of ${file.commands} commands in a file the server counts ${counted}`)
  }
  const kept = prepared(
    server.db,
    'SELECT 1 FROM journal WHERE link = ?1 UNION ALL SELECT 1 FROM orphans WHERE link = ?1',
  )
  const gone = file.links.filter((link) => !kept.get(link))
  if (gone.length > file.links.length - file.commands) {
    book.breaks('P1', `The server took a file in and threw ${gone.length} lines of it away`)
  }
  return false
}
