import { assert } from '@evertill/domain'
import {
  type SessionAnswer,
  sessionAnswer,
  signInQuestion,
  storeHeader,
} from '@evertill/protocol/office'
import { type Place, storeSettings } from '@evertill/storage-sql'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import pLimit from 'p-limit'
import * as z from 'zod/mini'
import { logRefused } from '../http/log.ts'
import { neighbourhood } from '../http/neighbourhood.ts'
import type { SignIn } from '../people/sign-in.ts'
import { SignInGuard } from '../people/sign-in-guard.ts'
import { instantOf, type OfficeDeps, type OfficeWorld } from './office-deps.ts'
import { answer, refuse, send } from './reply.ts'
import { badRequest, docs, placesOfAsking, wrongOrigin } from './route.ts'
import { clearSession, sessionToken, setSession } from './session-cookie.ts'

/**
 * Passwords checked at once: each takes a core and 32 MB for a fifth of a second, on one of the four
 * threads that unpack what tills send.
 */
const checkedAtOnce = 2
const waitingMax = 10

/** Signing in and out, and who is signed in: also for cashiers, who get no further. */
export function sessionRoutes(
  app: FastifyInstance,
  signIn: SignIn,
  { database }: Pick<OfficeDeps, 'database'>,
  world: OfficeWorld,
): void {
  const guard = new SignInGuard()
  const checking = pLimit(checkedAtOnce)
  const answerFor = async (request: FastifyRequest, places: readonly Place[]) => {
    const user = placeOf(request, places)
    const store = await database.read((sql) => storeSettings(sql, user.storeId))
    assert(store, 'a user belongs to a store that exists')
    const session: SessionAnswer = {
      user: { id: user.userId, name: user.name, role: user.role },
      store: {
        id: store.store_id,
        name: store.name,
        currency: store.currency,
        locale: store.locale,
        time_zone: store.time_zone,
      },
      stores: places.map((place) => ({
        id: place.storeId,
        name: place.storeName,
        address: place.storeAddress,
        role: place.role,
      })),
      server_time: instantOf(world),
    }
    return answer(session)
  }

  const signingIn = docs({
    operationId: 'signIn',
    summary: 'Sign in',
    body: signInQuestion,
    answer: sessionAnswer,
  })
  app.post('/session', { schema: signingIn }, async (request, reply) => {
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
    const opened = await checking(() => signIn.open(email, asked.data.password)).catch(
      (error: unknown) => {
        guard.withdraw(from)
        throw error
      },
    )
    if (!opened) {
      logRefused(request, 'a wrong address or password')
      return send(reply, refuse('wrong_password', 'Address or password is wrong. Try again.'))
    }
    guard.succeed(from)
    // Whoever signs in anew leaves nothing open behind.
    const before = sessionToken(request)
    if (before !== null) await signIn.close(before)
    setSession(request, reply, opened.token)
    return send(reply, await answerFor(request, opened.places))
  })

  const whoAmI = docs(
    { operationId: 'whoAmI', summary: 'Who is signed in', answer: sessionAnswer },
    [{ office: [] }],
  )
  app.get('/session', { schema: whoAmI }, async (request, reply) => {
    const places = await placesOfAsking(signIn, request)
    return send(reply, 'status' in places ? places : await answerFor(request, places))
  })

  app.delete(
    '/session',
    { schema: docs({ operationId: 'signOut', summary: 'Sign out' }) },
    async (request, reply) => {
      const wrong = wrongOrigin(request)
      if (wrong) return send(reply, wrong)
      const token = sessionToken(request)
      if (token !== null) await signIn.close(token)
      clearSession(request, reply)
      return send(reply, { status: 204, body: null })
    },
  )
}

/** The shop that was last looked at, where the person is more than a cashier; or else the first. */
function placeOf(request: FastifyRequest, places: readonly Place[]): Place {
  const place =
    places.find(
      ({ storeId, role }) => storeId === request.headers[storeHeader] && role !== 'cashier',
    ) ?? places[0]
  assert(place, 'who is signed in works somewhere')
  return place
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
