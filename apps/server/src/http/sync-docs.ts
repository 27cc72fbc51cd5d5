import {
  catalogueChunk,
  codeAnswer,
  commandsAnswer,
  commandsQuestion,
  enrolAnswer,
  enrolQuestion,
  heartbeat,
  heartbeatAnswer,
  judgeAnswer,
  linksAnswer,
  linksQuestion,
  pullAnswer,
  pushAnswer,
  refusal,
} from '@evertill/protocol'
import * as z from 'zod/mini'

/** What the OpenAPI document says of the sync calls. Documentation only: zod does the checking. */

const tags = ['sync']
const security = [{ till: [] }]

function shape(schema: z.ZodMiniType) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'input',
  })
  return json
}

function answers(schema: z.ZodMiniType, refusals: readonly number[]) {
  const refused = Object.fromEntries(
    refusals.map((status) => [
      status,
      { description: 'Refused, with our envelope', ...shape(refusal) },
    ]),
  )
  return { 200: { description: 'Answered', ...shape(schema) }, ...refused }
}

export const syncDocs = {
  push: {
    tags,
    security,
    operationId: 'push',
    summary: 'Takes in a contiguous slice of one epoch of a till',
    description: 'NDJSON: a header line, then command lines verbatim. See docs/sync-rules.md.',
    consumes: ['application/x-ndjson'],
    response: answers(pushAnswer, [400, 401, 403, 409, 413, 415, 426, 429, 503]),
  },
  heartbeat: {
    tags,
    security,
    operationId: 'heartbeat',
    summary: 'Hears an idle till and says how far each of its epochs arrived',
    body: shape(heartbeat),
    response: answers(heartbeatAnswer, [400, 401, 426, 503]),
  },
  links: {
    tags,
    security,
    operationId: 'knownLinks',
    summary: 'Which of these lines are in the journal',
    body: shape(linksQuestion),
    response: answers(linksAnswer, [400, 401, 503]),
  },
  judge: {
    tags,
    security,
    operationId: 'judgeOwn',
    summary: 'Judges parked lines of this till anew',
    body: shape(linksQuestion),
    response: answers(judgeAnswer, [400, 401, 503]),
  },
  commands: {
    tags,
    security,
    operationId: 'commandsBeside',
    summary: 'Lines of this till that are not on the way down from its head',
    description: 'In order of (seq, link), at most 500 lines and 512 kB of text a page.',
    body: shape(commandsQuestion),
    response: answers(commandsAnswer, [400, 401, 403, 503]),
  },
  pull: {
    tags,
    security,
    operationId: 'pullCatalogue',
    summary: 'What changed in the catalogue since the cursor, or a snapshot',
    querystring: {
      type: 'object',
      properties: { cursor: { type: 'string' }, nonce: { type: 'string' } },
    },
    response: answers(pullAnswer, [401, 403, 503]),
  },
  chunk: {
    tags,
    security,
    operationId: 'catalogueChunk',
    summary: 'One immutable page of products, named by its SHA-256',
    response: answers(catalogueChunk, [401, 403, 404]),
  },
  code: {
    tags,
    // The code is the credential.
    security: [],
    operationId: 'tellCode',
    summary: 'Where a one-time code would lead a till; it stays good',
    body: shape(enrolQuestion),
    response: answers(codeAnswer, [400, 403, 429]),
  },
  enrol: {
    tags,
    // The code is the credential.
    security: [],
    operationId: 'enrol',
    summary: 'Trades a one-time code for a till credential',
    body: shape(enrolQuestion),
    response: answers(enrolAnswer, [400, 401, 403, 429]),
  },
} as const
