import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something comes from a page of our own origin.
 *
 * Browsers send `Sec-Fetch-Site` over https and on localhost; elsewhere they name the `Origin` of
 * every POST and DELETE. Pages can forge neither. A request with neither is no page of ours.
 *
 * @param host as the browser addressed us, port included
 */
export function isSameOrigin(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  return new URL(origin).host === host
}
