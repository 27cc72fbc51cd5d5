import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { openSqlite } from './open.ts'
import { closeConnection, statementsFor } from './statements.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

test('a connection that was closed is collected, its statements with it', async () => {
  const closed = Array.from({ length: 40 }, () => {
    const db = openSqlite(':memory:')
    statementsFor(db).get('SELECT 1')
    closeConnection(db)
    return new WeakRef(db)
  })
  for (let round = 0; round < 3; round++) {
    await pause(10)
    collect()
  }
  // The last one may still stand on the stack.
  expect(closed.filter((db) => db.deref()).length).toBeLessThan(5)
})
