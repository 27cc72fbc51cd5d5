/** What the later till calls itself. */
export const newerVersion = '99.0.0'
