import type { TransportReply } from '@evertill/sync'
import type { SimWorld } from '../world/sim-world.ts'

/** [P1] What the server answered as taken, or as lying over a gap, it keeps. */
export function checkKept(world: SimWorld, body: string, reply: TransportReply): void {
  const { book, server } = world
  if (reply.kind !== 'reply') return
  const isGap = reply.status === 409 && reply.body.includes('"code":"gap"')
  if (reply.status !== 200 && !isGap) return
  const kept = server.db.prepare(
    'SELECT 1 FROM journal WHERE link = ?1 UNION ALL SELECT 1 FROM orphans WHERE link = ?1',
  )
  for (const line of body.split('\n').slice(1)) {
    const links = book.byBody.get(line) ?? []
    if (links.some((link) => kept.get(link))) continue
    book.breaks('P1', `The server answered ${isGap ? 'a gap' : 'a push'} and threw a line away`)
  }
}
