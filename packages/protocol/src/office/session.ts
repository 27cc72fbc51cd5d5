import * as z from 'zod/mini'
import { instant, text, uuid } from '../shapes.ts'

/**
 * `POST session`: sign in. 401 `wrong_password` for a wrong address or password alike; 429
 * `slow_down` with `Retry-After` after repeated failures. Sets the session's cookie.
 */
export const signInQuestion = z.object({ email: text(254), password: text(256) })
export type SignInQuestion = z.infer<typeof signInQuestion>

export const officeRoles = ['owner', 'manager', 'cashier'] as const

/**
 * The header that names the shop a request is about, for a person who works in several. Without it: the
 * first that the session lists. `session` itself falls back to that one; anything else answers 403
 * `other_shop` for a shop that is not one of the person's.
 */
export const storeHeader = 'evertill-store'

/**
 * Answer of `POST session` and of `GET session` (who is signed in; 401 `signed_out` for nobody).
 * `DELETE session` signs out and answers 204.
 */
export const sessionAnswer = z.object({
  user: z.object({ id: uuid, name: text(200), role: z.enum(officeRoles) }),
  store: z.object({
    id: uuid,
    name: text(200),
    currency: text(3),
    locale: text(35),
    time_zone: text(64),
  }),
  /** Where the person works, and as what; those where a cashier come last. */
  stores: z.array(
    z.object({
      id: uuid,
      name: text(200),
      /** Where it is, in a line: two shops may have one name. */
      address: z.string(),
      role: z.enum(officeRoles),
    }),
  ),
  server_time: instant,
})
export type SessionAnswer = z.infer<typeof sessionAnswer>
