import * as z from 'zod/mini'

/**
 * Every refusal of `/api/office/v1`, whatever the status: a code for the program, a sentence for
 * the person. 401 `signed_out` (sign in again) and `wrong_password`; 403 `forbidden` (the role),
 * `other_shop` (not one where the person works) and `wrong_origin`; 429 `slow_down` and 503 `unavailable` carry `Retry-After`; 409 `conflict` means
 * that somebody was quicker; 422 `import_refused` carries the whole import answer beside it, and
 * `file_refused` says which line of a till's file is not what the till wrote.
 */
export const officeProblemCodes = [
  'bad_request',
  'signed_out',
  'wrong_password',
  'forbidden',
  'other_shop',
  'wrong_origin',
  'not_found',
  'conflict',
  'too_large',
  'unsupported_media',
  'import_refused',
  'file_refused',
  'slow_down',
  'unavailable',
] as const
export type OfficeProblemCode = (typeof officeProblemCodes)[number]

export const officeProblem = z.object({
  code: z.enum(officeProblemCodes),
  message: z.string(),
  /** With 503: under which the server's log knows the request. */
  request_id: z.optional(z.string()),
})
export type OfficeProblem = z.infer<typeof officeProblem>
