/** The version of this build, as told to the server. */
export const appVersion: string = import.meta.env.VITE_APP_VERSION ?? 'development'
