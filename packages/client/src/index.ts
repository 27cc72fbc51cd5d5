import createFetchClient, { type Client } from 'openapi-fetch'
import type { paths } from './openapi.ts'

export type { components, operations, paths } from './openapi.ts'

/** Every call of the server, typed: `client.GET('/api/office/v1/sales')`. */
export type EvertillClient = Client<paths>

export interface ClientOptions {
  /** Where the server is, such as `https://till.example.com`. */
  readonly baseUrl: string
  /** For another network than the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/** A client without a credential, or with headers that carry one: `Authorization: Bearer …` of a till. */
export function createClient(
  options: ClientOptions,
  headers: Readonly<Record<string, string>> = {},
): EvertillClient {
  return createFetchClient<paths>({
    baseUrl: options.baseUrl.replace(/\/$/, ''),
    headers: { ...headers },
    ...(options.fetch && { fetch: options.fetch }),
  })
}

/** Who signs in: a manager or an owner. */
export interface OfficeSignIn {
  readonly email: string
  readonly password: string
  /** Of somebody who works in several shops, the one that all is about. */
  readonly storeId?: string
}

/** The server's own words on why nobody was signed in. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Signs in, for programs that run outside a browser: the session lives 14 hours, or until `signOut`
 * (`DELETE /api/office/v1/session`).
 *
 * @throws SignInRefused with the server's sentence
 */
export async function signIn(
  options: ClientOptions,
  { email, password, storeId }: OfficeSignIn,
): Promise<EvertillClient> {
  // The server asks where a change comes from, and takes none of another page's.
  const headers = {
    origin: new URL(options.baseUrl).origin,
    ...(storeId !== undefined && { 'evertill-store': storeId }),
  }
  const client = createClient(options, headers)
  const { response, error } = await client.POST('/api/office/v1/session', {
    body: { email, password },
  })
  if (!response.ok) {
    throw new SignInRefused(response.status, error?.message ?? `It answered ${response.status}.`)
  }
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return createClient(options, { ...headers, cookie })
}
