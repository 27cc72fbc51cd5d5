import {
  countQuestion,
  type ImportRefused,
  importAnswer,
  type ProductAnswer,
  type ProductsAnswer,
  productAnswer,
  productsAnswer,
  productsQuestion,
} from '@evertill/protocol/office'
import {
  catalogueSize,
  countProduct,
  listProducts,
  pageRows,
  readProduct,
} from '@evertill/storage-sql'
import * as z from 'zod/mini'
import { importProducts } from '../catalogue/import-products.ts'
import type { OfficeDeps, OfficeWorld } from './office-deps.ts'
import { before, uuidParam } from './params.ts'
import { answer, type Reply, refuse } from './reply.ts'
import { fileBytesMax, type Mount } from './route.ts'

const params = z.object({ id: uuidParam })
const notFound = refuse('not_found', 'No product of this shop has this number.')
const importQuestion = z.object({ dry_run: z.optional(z.enum(['0', '1'])) })
const csvBytes = z.custom<Buffer>((body) => Buffer.isBuffer(body))

export function productRoutes(mount: Mount, deps: OfficeDeps, world: OfficeWorld): void {
  const { database } = deps

  mount({
    method: 'GET',
    path: '/products',
    operationId: 'listProducts',
    summary: 'The catalogue by name, with stock',
    query: productsQuestion,
    answer: productsAnswer,
    run: async ({ user, query, at }) => {
      const { storeId } = user
      const filter = {
        query: query.query?.trim(),
        category: query.category,
        belowZero: query.below_zero === '1',
      }
      const from = { before: before(query.before), limit: query.limit ?? pageRows }
      const [page, size] = await database.read(async (sql) => [
        await listProducts(sql, storeId, filter, from),
        await catalogueSize(sql, storeId),
      ])
      const body: ProductsAnswer = {
        server_time: at,
        products: [...page.rows],
        next: page.next,
        ...size,
      }
      return answer(body)
    },
  })

  mount({
    method: 'GET',
    path: '/products/:id',
    operationId: 'readProduct',
    summary: 'One product and how its stock moved',
    params,
    answer: productAnswer,
    run: async ({ user, params: { id }, at }) => product(user.storeId, id, at),
  })

  mount({
    method: 'POST',
    path: '/products/:id/count',
    operationId: 'countProduct',
    summary: 'Book what lies on the shelf',
    params,
    body: countQuestion,
    answer: productAnswer,
    run: async ({ user, params: { id }, body, at }) => {
      const deed = { storeId: user.storeId, by: user, at, auditId: world.uuid() }
      const count = {
        productId: id,
        countedMilli: body.counted_milli,
        note: body.note || null,
      }
      const isCounted = await database.write(user.storeId, (sql) => countProduct(sql, deed, count))
      return isCounted ? await product(user.storeId, id, at) : notFound
    },
  })

  mount({
    method: 'POST',
    path: '/products/import',
    operationId: 'importProducts',
    summary: 'Import products from CSV, all of them or none',
    query: importQuestion,
    body: csvBytes,
    bodyBytesMax: fileBytesMax,
    answer: importAnswer,
    run: async ({ user, query, body, at }) => {
      const imported = await importProducts(database, {
        csv: body,
        dryRun: query.dry_run === '1',
        deed: { storeId: user.storeId, by: user, at, auditId: world.uuid() },
        newId: world.uuid,
      })
      if (imported.errors.length === 0) return answer(imported)
      const refused: ImportRefused = {
        ...imported,
        code: 'import_refused',
        message: 'Nothing was imported. Put these lines right and import the file again.',
      }
      return { status: 422, body: refused }
    },
  })

  async function product(storeId: string, id: string, at: string): Promise<Reply> {
    const found = await database.read((sql) => readProduct(sql, storeId, id))
    if (!found) return notFound
    const body: ProductAnswer = { ...found, server_time: at }
    return answer(body)
  }
}
