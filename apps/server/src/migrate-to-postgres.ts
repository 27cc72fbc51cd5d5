import './house/private-files.ts'
import { migrateToPostgres } from './house/migrate-to-postgres.ts'

const done = await migrateToPostgres(process.argv.slice(2))
if (done.ok) process.stdout.write(`${done.value}\n`)
else {
  process.stderr.write(`\n${done.error}\n\n`)
  process.exitCode = 1
}
