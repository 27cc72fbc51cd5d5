import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The two apps of one origin, each with its own worker and scope. */
export interface AppFolders {
  readonly till: string
  readonly office: string
}

/**
 * Serves `/till/` and `/office/`. Slashless forms redirect: a scope without its slash is dead
 * offline. Hashed assets may be kept for ever; pages and workers are asked for each time.
 */
export async function staticFiles(app: FastifyInstance, folders: AppFolders): Promise<void> {
  await serveApp(app, '/till', folders.till)
  await serveApp(app, '/office', folders.office)
  app.get('/', hidden, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(doorPage),
  )
  app.get('/door.css', hidden, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(doorStyle),
  )
}

/** Kept out of the OpenAPI document. */
const hidden = { schema: { hide: true } as object }

async function serveApp(app: FastifyInstance, path: string, folder: string): Promise<void> {
  app.get(path, hidden, (request, reply) => {
    const query = request.url.slice(path.length)
    return reply.redirect(`${path}/${query}`, 308)
  })
  await app.register(
    async (scope) => {
      if (!existsSync(join(folder, 'index.html'))) {
        scope.get('/*', hidden, (_request, reply) =>
          reply
            .status(503)
            .type('text/plain; charset=utf-8')
            .send('This app is not built yet. Start the server with npm start.'),
        )
        return
      }
      await scope.register(fastifyStatic, {
        root: folder,
        prefix: '/',
        decorateReply: false,
        cacheControl: false,
        // The build leaves them beside each file; without them the file itself is sent.
        preCompressed: true,
        setHeaders: (reply, file) => {
          const hashed = file.includes(`${folder}/assets/`)
          reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
      const page = readFileSync(join(folder, 'index.html'))
      scope.setNotFoundHandler((request, reply) => {
        const wantsPage =
          request.method === 'GET' && !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')
        if (!wantsPage)
          return reply.status(404).type('text/plain; charset=utf-8').send('Not found.')
        return reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-cache').send(page)
      })
    },
    { prefix: path },
  )
}

const doorPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evertill</title>
<link rel="stylesheet" href="/door.css">
</head>
<body>
<main>
<h1>Evertill</h1>
<p>The point of sale that never stops selling.</p>
<nav>
<a href="/till/"><b>Till</b><span>Sell, with or without a network</span></a>
<a href="/office/"><b>Back office</b><span>Sales, tills, products, what needs a person</span></a>
</nav>
</main>
</body>
</html>
`

const doorStyle = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f5f2,#0e1311);color:light-dark(#171d1a,#e9eeea);font:400 1rem/1.45 Inter,system-ui,sans-serif}
main{width:min(480px,calc(100vw - 32px))}
h1{font-size:2.25rem;margin:0;letter-spacing:-.02em}
p{margin:4px 0 24px;color:light-dark(#5a5e56,#a3ada7)}
nav{display:grid;gap:12px}
a{display:grid;gap:2px;padding:20px;border-radius:16px;border:1px solid light-dark(#dddfda,#2b3430);background:light-dark(#fff,#141a17);color:inherit;text-decoration:none}
a b{font-size:1.125rem;font-weight:600;color:light-dark(#0e5e49,#8ad6bc)}
a span{color:light-dark(#5a5e56,#a3ada7)}
a:hover{background:light-dark(#eefaf5,#0a231b)}
a:focus-visible{outline:3px solid light-dark(#19775e,#8ad6bc);outline-offset:2px}
`
