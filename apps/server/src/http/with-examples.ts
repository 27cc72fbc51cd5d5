import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import examples from './examples.json' with { type: 'json' }

/** What was asked and answered at one call; null where nothing stands there. */
interface ExampleCall {
  readonly question: unknown
  readonly answer: unknown
}

interface Media {
  example?: unknown
}

interface Spoken {
  readonly content?: Readonly<Record<string, Media>>
}

/** The part of an OpenAPI document that examples go into. */
interface Operation {
  readonly operationId?: string
  readonly requestBody?: Spoken
  readonly responses?: Readonly<Record<string, Spoken>>
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/**
 * The document with what a till and a manager of a shop were really answered
 * (`npm run make-examples` asks anew).
 */
export const withExamples: NonNullable<FastifyDynamicSwaggerOptions['transformObject']> = (
  made,
) => {
  const document = 'openapiObject' in made ? made.openapiObject : made.swaggerObject
  const paths = (document.paths ?? {}) as Paths
  const calls: Readonly<Record<string, ExampleCall>> = examples
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const call = calls[operation.operationId ?? '']
    if (!call) continue
    put(operation.requestBody, call.question)
    put(operation.responses?.['200'], call.answer)
  }
  return document
}

function put(spoken: Spoken | undefined, example: unknown): void {
  if (example === null) return
  for (const media of Object.values(spoken?.content ?? {})) media.example = example
}
