import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../../../packages/storage-sql/src/testing/postgres-server.ts'

/** Runs once before the server's tests on PostgreSQL. @returns what ends it after them */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(['max_connections=200'])
  project.provide('postgresUrl', server.url)
  return () => server.close()
}
