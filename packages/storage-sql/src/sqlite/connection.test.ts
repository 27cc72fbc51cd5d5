import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { Connection } from './connection.ts'
import { openSqlite } from './open.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

test('[P10] what a transaction came to is forgotten once it was given out', async () => {
  const connection = new Connection(openSqlite(':memory:'))
  const results: WeakRef<object>[] = []
  for (let n = 0; n < 20; n++) {
    results.push(new WeakRef(await connection.transaction(() => ({ n }))))
  }
  const failure = async () => {
    const failed = connection.transaction(() => Promise.reject(new Error('no')))
    results.push(new WeakRef(await failed.catch((error: Error) => error)))
  }
  await failure()
  await connection.transaction(() => 'the last one may be kept')
  await new Promise((resolve) => setTimeout(resolve, 10))
  collectGarbage()
  expect(results.filter((result) => result.deref() !== undefined)).toEqual([])
  await connection.close()
})
