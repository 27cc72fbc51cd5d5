import { findDevice, sqlOn } from '@evertill/storage-sql'
import type { TransportReply } from '@evertill/sync'
import { hashOfToken } from '../../../apps/server/src/tills/secrets.ts'
import type { IntactPush } from '../faults/network.ts'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'

/** [P1] What the server answered as taken, or as lying over a gap, it keeps. */
export async function checkKept(
  world: SimWorld,
  { text, token }: IntactPush,
  reply: TransportReply,
): Promise<void> {
  const { book, server } = world
  if (reply.kind !== 'reply') return
  const isGap = reply.status === 409 && reply.body.includes('"code":"gap"')
  // Retired or not: what a till has sold is taken in.
  if (
    reply.status === 401 &&
    token !== null &&
    (await findDevice(sqlOn(server.db), hashOfToken(token)))
  ) {
    book.breaks('P1', 'The server refused the sales of a till that it knows')
  }
  if (reply.status !== 200 && !isGap) return
  const kept = prepared(
    server.db,
    'SELECT 1 FROM journal WHERE link = ?1 UNION ALL SELECT 1 FROM orphans WHERE link = ?1',
  )
  for (const line of text.split('\n').slice(1)) {
    const links = book.byBody.get(line) ?? []
    if (links.some((link) => kept.get(link))) continue
    book.breaks('P1', `The server answered ${isGap ? 'a gap' : 'a push'} and threw a line away`)
  }
}
