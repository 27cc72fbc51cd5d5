import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import {
  enrolQuestion,
  heartbeat,
  linksQuestion,
  pushHeader,
  type RefusalCode,
  refusalStatus,
  wireLimits,
} from '@evertill/protocol'
import { hashed, ServerJournal } from './server-journal.ts'

export interface ServerOptions {
  readonly folder: string
  /** The one-time code of the one reader that may join. */
  readonly code: string
  /** Runs when a push is on disk and its answer has not left. */
  readonly beforeAnswer?: () => void
}

interface Device {
  readonly deviceId: string
  /** The token itself is not kept. */
  readonly tokenHash: string
}

interface Answer {
  readonly status: number
  readonly body: object
}

/** A small server for one reader: push, heartbeat, links and enrol of docs/sync-rules.md. */
export function readingsServer({ folder, code, beforeAnswer = () => {} }: ServerOptions): Server {
  const journal = new ServerJournal(join(folder, 'journal.jsonl'))
  const deviceFile = join(folder, 'device.json')

  function enrol(json: unknown): Answer {
    const asked = enrolQuestion.safeParse(json)
    if (!asked.success || asked.data.code !== code || existsSync(deviceFile)) {
      return refuse('bad_request', nonceOf(json), 'This code does not count (any more).')
    }
    const token = randomBytes(32).toString('base64url')
    const device: Device = { deviceId: randomUUID(), tokenHash: hashed(token) }
    writeFileSync(deviceFile, JSON.stringify(device), { flush: true })
    return answer(asked.data.nonce, {
      device_id: device.deviceId,
      token,
      till_number: 1,
      till_name: 'Reader 1',
      store_id: '00000000-0000-4000-8000-000000000001',
      store_name: 'Waterworks',
      first_of_number: true,
    })
  }

  function push(text: string, { deviceId }: Device): Answer {
    const [first = '', ...bodies] = text.split('\n')
    const json = parsed(first)
    const header = pushHeader.safeParse(json)
    if (!header.success || bodies.length === 0) {
      return refuse('bad_header', nonceOf(json), 'The header cannot be read.')
    }
    const { nonce, epoch, device_id } = header.data
    if (device_id !== deviceId) return refuse('wrong_device', nonce, 'Not your lines.')
    const taken = journal.take(header.data, bodies)
    if (taken.kind === 'damaged') return refuse('damaged', nonce, 'The links do not agree.')
    if (taken.kind === 'gap') return refuse('gap', nonce, 'Lines are missing.', taken)
    beforeAnswer()
    const { results, fork } = taken
    return answer(nonce, { epoch, results, fork, durable: null })
  }

  function hear(json: unknown): Answer {
    const asked = heartbeat.safeParse(json)
    if (!asked.success) return refuse('bad_request', nonceOf(json), 'Not a heartbeat.')
    const { nonce, epochs, failed } = asked.data
    return answer(nonce, {
      epochs: epochs.map(({ epoch, head, last_settled }) => ({
        epoch,
        ...journal.standing(epoch, head, last_settled),
        durable: null,
      })),
      outcomes: failed.flatMap((link) => journal.outcomeOf(link) ?? []),
      catalogue_version: 0,
    })
  }

  function links(json: unknown): Answer {
    const asked = linksQuestion.safeParse(json)
    if (!asked.success) return refuse('bad_request', nonceOf(json), 'Not a question.')
    const known = asked.data.links.filter((link) => journal.knows(link))
    return answer(asked.data.nonce, { known })
  }

  function answerTo(path: string, authorization: string, text: string): Answer {
    if (path === 'enrol') return enrol(parsed(text))
    const device: Device | null = existsSync(deviceFile)
      ? JSON.parse(readFileSync(deviceFile, 'utf8'))
      : null
    const nonce = nonceOf(parsed(text.split('\n', 1)[0] ?? ''))
    if (device?.tokenHash !== hashed(authorization.replace('Bearer ', ''))) {
      return refuse('unknown_credential', nonce, 'Nobody we know.')
    }
    if (path === 'push') return push(text, device)
    if (path === 'heartbeat') return hear(parsed(text))
    if (path === 'links') return links(parsed(text))
    return refuse('not_found', nonce, 'There is nothing here.')
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/api/sync/v1/', '')
    textOf(request)
      .then((text) => {
        const { status, body } =
          text === null
            ? refuse('too_large', null, 'The push is larger than the protocol allows.')
            : answerTo(path, request.headers.authorization ?? '', text)
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      })
      // Whatever went wrong: no answer is an honest one, and the same bytes come again.
      .catch(() => response.destroy())
  })
  server.on('close', () => journal.close())
  return server
}

/** One command may travel alone and be larger than a push of several. */
const bodyBytesMax = wireLimits.headerBytes + wireLimits.commandBytes + 1

/** @returns null where it is larger than any push may be */
async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= bodyBytesMax) chunks.push(chunk)
  }
  return bytes > bodyBytesMax ? null : Buffer.concat(chunks).toString('utf8')
}

function answer(nonce: string, body: object): Answer {
  return { status: 200, body: { nonce, server_time: new Date().toISOString(), ...body } }
}

function refuse(
  code: RefusalCode,
  nonce: string | null,
  message: string,
  more: object = {},
): Answer {
  const server_time = new Date().toISOString()
  return { status: refusalStatus[code], body: { ...more, code, message, nonce, server_time } }
}

function nonceOf(json: unknown): string | null {
  return typeof json === 'object' && json !== null && 'nonce' in json ? String(json.nonce) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
