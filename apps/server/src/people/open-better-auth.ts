import { randomBytes } from 'node:crypto'
import { newToken } from '../tills/secrets.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { type SignInStorage, signInStorage } from './sign-in-storage.ts'

/** A working day and a bit: nobody signs in twice a day, and no session outlives a night. */
export const sessionLifeMs = 14 * 60 * 60 * 1000

/** Better Auth over people and sessions of ours, to be called from within. */
export async function openBetterAuth(storage: SignInStorage) {
  // It would read them beside what it is told here: other secrets, and where to send reports of us.
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('BETTER_AUTH_')) delete process.env[name]
  }
  const [{ betterAuth }, { bearer }, { createAdapterFactory }, { isAPIError }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/bearer'),
    import('better-auth/adapters'),
    import('better-auth/api'),
  ])
  const auth = betterAuth({
    // Of no meaning: nothing of it is reached by an address, and no cookie of its own is given out.
    baseURL: 'http://localhost',
    secret: randomBytes(32).toString('base64url'),
    plugins: [bearer()],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ password, hash }) => isPassword(password, hash) },
    },
    // Nobody is kept signed in by a page that was left open.
    session: { expiresIn: sessionLifeMs / 1000, disableSessionRefresh: true },
    advanced: { database: { joins: true } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, token: newToken() } }),
        },
      },
    },
    database: createAdapterFactory({
      config: { adapterId: 'evertill', adapterName: 'Evertill' },
      adapter: () => signInStorage(storage),
    }),
  })
  return { api: auth.api, isAPIError }
}
