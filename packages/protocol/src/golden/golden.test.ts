import { createHash } from 'node:crypto'
import { checkSale } from '@evertill/domain'
import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { catalogueChunk, pullAnswer } from '../catalogue.ts'
import { bodyHash, type Link, linkZero, nextLink, type Sha256 } from '../chain.ts'
import { commandTypes, parseCommand, parseEnvelope } from '../command.ts'
import { commandsAnswer, commandsQuestion } from '../commands.ts'
import { enrolAnswer, enrolQuestion } from '../enrol.ts'
import {
  heartbeat,
  heartbeatAnswer,
  judgeAnswer,
  linksAnswer,
  linksQuestion,
} from '../heartbeat.ts'
import { pushAnswer, pushHeader, refusal, refusalCodes } from '../push.ts'
import {
  goldenBytes,
  goldenFiles,
  goldenJson,
  goldenNames,
  goldenPushes,
} from '../testing/golden-files.ts'
import { readTillFile } from '../till-file.ts'
import { payloadOfSale, saleOfPayload } from '../translate-sale.ts'

// What was shipped is read for ever (promise P12). See README.md: never edit a file, only add.

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const pushes = goldenPushes()
const lines = pushes.flatMap(({ name, bodies }) =>
  bodies.map((body, at) => [`${name}:${at + 2}`, body] as const),
)

test.each(Object.entries(goldenFiles))('[P12] %s is as it was frozen', (name, hash) => {
  expect(createHash('sha256').update(goldenBytes(name)).digest('hex')).toBe(hash)
})

test('[P12] every type of command is there, in every version that was ever shipped', () => {
  const seen = lines.map(([, body]) => {
    const { type, v } = JSON.parse(body)
    return `${type} ${v}`
  })
  const shipped = commandTypes.map((type) => `${type} 1`)
  expect([...new Set(seen)].sort()).toEqual([...shipped].sort())
})

test.each(lines)('[P12] the command %s is read whole', (_, body) => {
  const read = parseCommand(body)
  expect(read).toMatchObject({ ok: true })
  if (!read.ok) return
  expect(read.value).toEqual(JSON.parse(body))
  expect(parseEnvelope(body).ok).toBe(true)
})

test.each(lines.filter(([, body]) => body.includes('CREATE_TRANSACTION')))(
  '[P8] [P12] the sale %s adds up as it did then',
  (_, body) => {
    const read = parseCommand(body)
    if (!read.ok || read.value.type !== 'CREATE_TRANSACTION') throw new Error('no sale')
    const { payload, entity_id: saleId, created_at: recordedAt } = read.value
    const deviceId = '00000000-0000-7000-8005-000000000001'
    const sale = saleOfPayload(payload, { saleId, deviceId, recordedAt })
    expect(checkSale(sale)).toEqual([])
    expect(payloadOfSale(sale)).toEqual(payload)
  },
)

test.each(pushes)(
  '[P6] [P12] the links of $name are those of its bytes',
  ({ header, bodies, links }) => {
    const { device_id, epoch, prev, last, head } = pushHeader.parse(header)
    let above: Link = linkZero(sha256, device_id, epoch)
    expect(prev).toEqual({ seq: 0, link: above })
    const recomputed = bodies.map((body) => {
      above = nextLink(sha256, above, bodyHash(sha256, body))
      return above
    })
    expect(recomputed).toEqual(links)
    expect([last, head]).toEqual([
      { seq: bodies.length, link: above },
      { seq: bodies.length, link: above },
    ])
  },
)

test.each(goldenNames(/-unsent\.jsonl$/))('[P12] the till’s file %s is read whole', (name) => {
  const file = readTillFile(sha256, goldenBytes(name))
  expect(file).toMatchObject({ ok: true })
  if (!file.ok) return
  const bodies = file.value.slices.flatMap((slice) => slice.bodies)
  const made = pushes.flatMap((push) => push.bodies)
  expect(bodies.map((body) => new TextDecoder().decode(body))).toEqual(made)
})

const questionShapes: Record<string, z.ZodMiniType> = {
  heartbeat,
  links: linksQuestion,
  commands: commandsQuestion,
  enrol: enrolQuestion,
}

const answerShapes: Record<string, z.ZodMiniType> = {
  push: pushAnswer,
  heartbeat: heartbeatAnswer,
  links: linksAnswer,
  judge: judgeAnswer,
  commands: commandsAnswer,
  pull: pullAnswer,
  chunk: catalogueChunk,
  enrol: enrolAnswer,
}

const questions = goldenNames(/-questions\.json$/).flatMap((name) =>
  Object.entries(goldenJson(name) as Record<string, readonly unknown[]>).flatMap(([call, asked]) =>
    asked.map((question) => ({ call, question })),
  ),
)

test('[P12] every question that a till ever asked is understood', () => {
  expect(new Set(questions.map(({ call }) => call))).toEqual(new Set(Object.keys(questionShapes)))
  for (const { call, question } of questions) {
    expect(questionShapes[call]?.parse(question)).toEqual(question)
  }
})

const answers = goldenNames(/-answers\.json$/).flatMap(
  (name) => goldenJson(name) as readonly { readonly call: string; readonly answer: unknown }[],
)

test('[P12] every answer that a server ever gave is understood', () => {
  expect(new Set(answers.map(({ call }) => call))).toEqual(new Set(Object.keys(answerShapes)))
  for (const { call, answer } of answers) {
    expect(answerShapes[call]?.parse(answer)).toEqual(answer)
  }
})

test('[P12] an answer of a newer server, with fields that are not known yet, is the same answer', () => {
  for (const { call, answer } of answers) {
    expect(answerShapes[call]?.parse(withMore(answer))).toEqual(answer)
  }
})

const refusals = goldenNames(/-refusals\.json$/).flatMap((name) => goldenJson(name) as unknown[])

test('[P12] every refusal that a server ever gave is understood, with more fields too', () => {
  const read = refusals.map((one) => refusal.parse(one))
  expect(read).toEqual(refusals)
  expect(refusals.map((one) => refusal.parse(withMore(one)))).toEqual(refusals)
  expect(new Set(read.map(({ code }) => code))).toEqual(new Set(refusalCodes))
})

/** A field that nobody knows, in every object. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, inner]) => [name, withMore(inner)])
  return { ...Object.fromEntries(fields), since_tomorrow: { any: ['thing'] } }
}
