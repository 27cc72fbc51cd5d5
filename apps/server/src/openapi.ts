import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqliteDatabase } from '@evertill/storage-sql'
import manifest from '../../../package.json' with { type: 'json' }
import { openShop } from './house/shop.ts'
import { httpApp } from './http/app.ts'
import { officeRoutes } from './office/office-routes.ts'

// `npm run openapi`: the document that a running server gives under /api/openapi.json.
const shop = openShop(SqliteDatabase.open(':memory:'))
const nowhere = join(tmpdir(), 'evertill-no-app')
const app = await httpApp({
  sync: shop.sync,
  database: shop.database,
  office: (scope) => officeRoutes(scope, shop),
  folders: { till: nowhere, office: nowhere },
  version: manifest.version,
  logger: false,
})
await app.ready()
process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
await shop.close()
