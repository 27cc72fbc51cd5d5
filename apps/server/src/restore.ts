import './house/private-files.ts'
import { restore } from './house/restore.ts'
import { tell } from './house/told.ts'

tell(await restore(process.argv.slice(2), process.env, new Date().toISOString()))
