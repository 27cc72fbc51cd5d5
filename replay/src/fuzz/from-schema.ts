import { below, type Chance, hex, pick } from './hostile.ts'

/** The part of JSON Schema that our OpenAPI document uses. */
export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

/** Real ids, so that some questions are about something that exists. */
export type Known = Readonly<Record<'uuid' | 'link' | 'other', readonly string[]>>

/** A value that fits the schema, or nearly. */
export function fromSchema(chance: Chance, schema: Schema, known: Known): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(chance, schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fromSchema(chance, pick(chance, either), known)
  switch (schema.type) {
    case 'object': {
      const required = new Set(schema.required)
      const wanted = Object.entries(schema.properties ?? {}).filter(
        ([name]) => required.has(name) || chance() < 0.5,
      )
      return Object.fromEntries(
        wanted.map(([name, inner]) => [name, fromSchema(chance, inner, known)]),
      )
    }
    case 'array': {
      const { items = {} } = schema
      return Array.from({ length: below(chance, 4) }, () => fromSchema(chance, items, known))
    }
    case 'integer':
    case 'number': {
      const [from, to] = [schema.minimum ?? 0, Math.min(schema.maximum ?? 1_000, 1_000_000)]
      return from + below(chance, to - from + 1)
    }
    case 'boolean':
      return chance() < 0.5
    case 'null':
      return null
    case 'string':
      return text(chance, schema, known)
    default:
      return pick(chance, [null, 1, 'text', {}])
  }
}

function text(chance: Chance, { pattern = '', maxLength = 40 }: Schema, known: Known): string {
  if (pattern.includes('[0-9a-f]{8}-')) {
    if (chance() < 0.7) return pick(chance, known.uuid)
    return `${hex(chance, 8)}-${hex(chance, 4)}-7${hex(chance, 3)}-8${hex(chance, 3)}-${hex(chance, 12)}`
  }
  if (pattern.includes('{64}')) return chance() < 0.7 ? pick(chance, known.link) : hex(chance, 64)
  if (pattern.includes('T(')) return new Date(below(chance, 2 ** 41)).toISOString()
  if (pattern.includes('{8,64}')) return hex(chance, 20)
  if (pattern.includes('\\d{4}-'))
    return new Date(below(chance, 2 ** 41)).toISOString().slice(0, 10)
  if (chance() < 0.5) return pick(chance, known.other)
  return hex(chance, Math.min(maxLength, 1 + below(chance, 12)))
}
