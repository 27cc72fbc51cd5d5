import type { FastifyInstance } from 'fastify'

export interface KnownRoute {
  readonly method: string
  /** Its pattern, such as `/api/office/v1/items/:id`. */
  readonly path: string
}

/** Every route that this server answers, as its router itself lists them. */
export function routesOf(app: FastifyInstance): readonly KnownRoute[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(.*?)[├└]── (\S+) \((.*)\)$/.exec(line)
      if (!found) return []
      const [, indent = '', part = '', methods = ''] = found
      const depth = indent.length / 4
      above.length = depth
      above.push(part === '*' ? '/*' : part)
      const path = above.join('').replace('//', '/')
      return methods.split(', ').map((method) => ({ method, path }))
    })
}
