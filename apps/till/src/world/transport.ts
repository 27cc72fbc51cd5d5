import type { Transport, TransportReply, TransportRequest } from '@evertill/sync'

const base = '/api/sync/v1/'

/**
 * HTTP as the sync rules want it: a whole reply, or `unknown`. One timer covers everything, the
 * body included, so a connection that stalls half-way ends like one that never answered.
 */
export function fetchTransport(): Transport {
  return { send }
}

async function send(request: TransportRequest): Promise<TransportReply> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), request.timeoutMs)
  try {
    const response = await fetch(base + request.path, {
      method: request.method,
      headers: headersOf(request),
      body: request.body,
      signal: abort.signal,
      // A portal's page in the place of an answer must not be found again.
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    const body = await response.text()
    return {
      kind: 'reply',
      status: response.status,
      body,
      retryAfterSeconds: secondsOf(response.headers.get('retry-after')),
    }
  } catch {
    return { kind: 'unknown', reason: abort.signal.aborted ? 'timeout' : 'network' }
  } finally {
    clearTimeout(timer)
  }
}

function headersOf({ token, contentType }: TransportRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(contentType !== null && { 'content-type': contentType }),
  }
}

/** `Retry-After` in seconds; the date form is not used by our server and read as absent. */
export function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header) : null
}
