import './house/private-files.ts'
import { exportShops } from './house/export.ts'
import { tell } from './house/told.ts'

const at = new Date().toISOString()
tell(await exportShops(process.argv.slice(2), process.env, { at, out: process.stdout }))
