/** The one policy by which this page names a script; the server's policy header allows its name. */
const policyName = 'evertill'

/** Not in every browser, and not in TypeScript's own list yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string }
}

/** A script's address where Trusted Types are enforced. Only our own worker is ever allowed. */
export function createScriptAddress(address: '/office/sw.js'): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (trustedTypes === undefined) return address
  const policy = trustedTypes.createPolicy(policyName, { createScriptURL: (url) => url })
  return policy.createScriptURL(address)
}
