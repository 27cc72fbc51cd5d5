import type { Transport } from '@evertill/sync'

/** Different bytes, different 32 bytes; all that a chain asks of a hash here. */
export function toyHash(bytes: Uint8Array): Uint8Array {
  const hash = new Uint8Array(32)
  let state = 2_166_136_261
  for (const [at, byte] of bytes.entries()) {
    state = Math.imul(state ^ byte, 16_777_619)
    hash[at % 32] = (hash[at % 32] ?? 0) ^ (state >>> 24)
  }
  return hash
}

/** A server that enrols whoever asks. */
export const enrolling: Transport = {
  send: async ({ body }) => ({
    kind: 'reply',
    status: 200,
    retryAfterSeconds: null,
    body: JSON.stringify({
      nonce: JSON.parse(body ?? '{}').nonce,
      server_time: '2026-11-21T09:00:00.000Z',
      device_id: '00000000-0000-7000-8000-0000000000d1',
      token: 'token',
      till_number: 7,
      till_name: 'Front',
      store_id: '00000000-0000-7000-8000-00000000005e',
      store_name: 'Corner shop',
      first_of_number: true,
    }),
  }),
}
