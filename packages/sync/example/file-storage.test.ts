import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { outboxStorageContract } from '@evertill/sync/testing'
import { afterAll, expect, test } from 'vitest'
import { FileDisk } from './file-storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'file-storage-'))
let files = 0
const newPath = () => join(folder, `${++files}.jsonl`)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

outboxStorageContract({ test, expect }, async () => {
  const disk = new FileDisk(newPath())
  return { storage: disk.connect(), again: async () => disk.connect() }
})

const reading = { id: 'r1', meter: 'M-001', litres: 7, takenAt: '2026-11-22T09:00:00.000Z' }

test('[P1] what was written is there when the file is opened again', async () => {
  const path = newPath()
  await new FileDisk(path).connect().write('strict', (tx) => tx.readings.add(reading))
  const read = await new FileDisk(path).connect().read((tx) => tx.readings.all())
  expect(read).toEqual({ ok: true, value: [reading] })
})

test('[P3] a transaction that the power cut short never was, and the next one is whole', async () => {
  const path = newPath()
  await new FileDisk(path).connect().write('strict', (tx) => tx.readings.add(reading))
  appendFileSync(path, '[["readings","r2",{"id":"r2"')
  const next = { ...reading, id: 'r3' }
  await new FileDisk(path).connect().write('strict', (tx) => tx.readings.add(next))
  const read = await new FileDisk(path).connect().read((tx) => tx.readings.all())
  expect(read).toEqual({ ok: true, value: [reading, next] })
})
