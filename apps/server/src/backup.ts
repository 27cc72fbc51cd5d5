import './house/private-files.ts'
import { backUp } from './house/back-up.ts'
import { tell } from './house/told.ts'

tell(await backUp(process.argv.slice(2), process.env, new Date().toISOString()))
