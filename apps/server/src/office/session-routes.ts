import { assert } from '@evertill/domain'
import { type SessionAnswer, sessionAnswer, signInQuestion } from '@evertill/protocol/office'
import {
  closeSession,
  type OfficeUser,
  openSession,
  type Sql,
  sessionUser,
  storeSettings,
  userByEmail,
  writeAudit,
} from '@evertill/storage-sql'
import type { FastifyInstance } from 'fastify'
import pLimit from 'p-limit'
import * as z from 'zod/mini'
import { logRefused } from '../http/log.ts'
import { neighbourhood } from '../http/neighbourhood.ts'
import { isPassword } from '../people/passwords.ts'
import { SignInGuard } from '../people/sign-in-guard.ts'
import { hashOfToken, newToken } from '../tills/secrets.ts'
import { instantOf, type OfficeDeps, type OfficeWorld } from './office-deps.ts'
import { answer, refuse, send } from './reply.ts'
import { badRequest, docs, signedIn, wrongOrigin } from './route.ts'
import { clearSession, sessionLifeMs, sessionToken, setSession } from './session-cookie.ts'

/**
 * Passwords checked at once: each takes a core and 32 MB for a fifth of a second, on one of the four
 * threads that unpack what tills send.
 */
const checkedAtOnce = 2
const waitingMax = 10

/** Signing in and out, and who is signed in: also for cashiers, who get no further. */
export function sessionRoutes(app: FastifyInstance, deps: OfficeDeps, world: OfficeWorld): void {
  const guard = new SignInGuard()
  const checking = pLimit(checkedAtOnce)

  const signIn = docs({
    operationId: 'signIn',
    summary: 'Sign in',
    body: signInQuestion,
    answer: sessionAnswer,
  })
  app.post('/session', { schema: signIn }, async (request, reply) => {
    const wrong = wrongOrigin(request)
    if (wrong) return send(reply, wrong)
    const asked = z.safeParse(signInQuestion, request.body)
    if (!asked.success) return send(reply, badRequest(''))
    const email = asked.data.email.trim().toLowerCase()
    if (checking.pendingCount >= waitingMax) return send(reply, tooManyAtOnce)
    const from = { place: neighbourhood(request.ip), email }
    const waitMs = guard.begin(from, world.nowMs())
    if (waitMs > 0) {
      logRefused(request, 'too many tries to sign in')
      return send(reply, tooManyTries(waitMs))
    }
    const user = await checking(() => userWho(deps, email, asked.data.password))
    if (!user) {
      logRefused(request, 'a wrong address or password')
      return send(reply, refuse('wrong_password', 'Address or password is wrong. Try again.'))
    }
    guard.succeed(from)
    const token = newToken()
    // Whoever signs in anew leaves nothing open behind.
    await open(deps, world, user, token, sessionToken(request))
    setSession(request, reply, token)
    return send(reply, answer(await answerFor(deps, user, instantOf(world))))
  })

  const whoAmI = docs(
    { operationId: 'whoAmI', summary: 'Who is signed in', answer: sessionAnswer },
    [{ office: [] }],
  )
  app.get('/session', { schema: whoAmI }, async (request, reply) => {
    const at = instantOf(world)
    const user = await signedIn(deps, request, at)
    return send(reply, 'status' in user ? user : answer(await answerFor(deps, user, at)))
  })

  app.delete(
    '/session',
    { schema: docs({ operationId: 'signOut', summary: 'Sign out' }) },
    async (request, reply) => {
      const wrong = wrongOrigin(request)
      if (wrong) return send(reply, wrong)
      const token = sessionToken(request)
      if (token !== null) {
        const tokenHash = hashOfToken(token)
        const user = await deps.database.read((sql) =>
          sessionUser(sql, tokenHash, instantOf(world)),
        )
        if (user) {
          await deps.database.write(user.storeId, async (sql) => {
            await closeSession(sql, tokenHash)
            await auditSession(sql, world, user, 'session.close')
          })
        }
      }
      clearSession(request, reply)
      return send(reply, { status: 204, body: null })
    },
  )
}

/** Whose address and password these are; takes as long where nobody's. */
async function userWho(
  { database }: OfficeDeps,
  email: string,
  password: string,
): Promise<OfficeUser | null> {
  const user = await database.read((sql) => userByEmail(sql, email))
  return (await isPassword(password, user?.passwordHash ?? null)) ? user : null
}

const tooManyAtOnce = {
  ...refuse('slow_down', 'Too many people are signing in. Try again in a few seconds.'),
  retryAfterSeconds: 5,
}

function tooManyTries(waitMs: number) {
  const seconds = Math.ceil(waitMs / 1000)
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return {
    ...refuse('slow_down', `Too many wrong tries. Try again in ${wait}.`),
    retryAfterSeconds: seconds,
  }
}

async function open(
  { database }: OfficeDeps,
  world: OfficeWorld,
  user: OfficeUser,
  token: string,
  before: string | null,
): Promise<void> {
  const at = instantOf(world)
  await database.write(user.storeId, async (sql) => {
    if (before !== null) await closeSession(sql, hashOfToken(before))
    await openSession(sql, {
      tokenHash: hashOfToken(token),
      storeId: user.storeId,
      userId: user.userId,
      at,
      expiresAt: new Date(world.nowMs() + sessionLifeMs).toISOString(),
    })
    await auditSession(sql, world, user, 'session.open')
  })
}

function auditSession(
  sql: Sql,
  world: OfficeWorld,
  user: OfficeUser,
  action: 'session.open' | 'session.close',
): Promise<void> {
  return writeAudit(sql, {
    storeId: user.storeId,
    auditId: world.uuid(),
    at: instantOf(world),
    by: user,
    action,
    subject: user.userId,
    facts: {},
  })
}

async function answerFor(
  { database }: OfficeDeps,
  user: OfficeUser,
  at: string,
): Promise<SessionAnswer> {
  const store = await database.read((sql) => storeSettings(sql, user.storeId))
  assert(store, 'a user belongs to a store that exists')
  return {
    user: { id: user.userId, name: user.name, role: user.role },
    store: {
      id: store.store_id,
      name: store.name,
      currency: store.currency,
      locale: store.locale,
      time_zone: store.time_zone,
    },
    server_time: at,
  }
}
