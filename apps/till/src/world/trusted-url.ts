interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): ScriptUrl }
}

type ScriptUrl = Parameters<ServiceWorkerContainer['register']>[0]

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null

/** The address of a worker of our own, under the one policy that the server allows. */
export function trustedUrl(url: string): ScriptUrl {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return url
  // A policy can be made once.
  policy ??= trustedTypes.createPolicy('evertill-worker', { createScriptURL: (text) => text })
  return policy.createScriptURL(url)
}
