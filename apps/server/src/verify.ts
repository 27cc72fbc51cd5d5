import './house/private-files.ts'
import { tell } from './house/told.ts'
import { verify } from './house/verify.ts'

tell(await verify(process.argv.slice(2), process.env))
