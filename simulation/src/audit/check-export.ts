import type { DeviceRecord, EpochRecord, QueueRecord, UnsentFile } from '@evertill/sync'
import type { Machine } from '../world/machine.ts'
import type { SimWorld } from '../world/sim-world.ts'
import type { Tab } from '../world/tab.ts'

/** What this till has to send, of the device that it is now, and can prove. */
export function unsentRows({ book }: SimWorld, { disk }: Machine): ReadonlySet<QueueRecord> {
  const { metadata, queue } = disk.till
  const device = metadata.get('device') as DeviceRecord | undefined
  const epochs = (metadata.get('epochs') ?? []) as readonly EpochRecord[]
  const own = new Set(
    epochs.filter(({ deviceId }) => deviceId === device?.deviceId).map(({ epoch }) => epoch),
  )
  const rows = [...queue.from(0, 0)].filter(
    (row) => row.status === 'PENDING' && own.has(row.epoch) && !book.isRotten(row),
  )
  return new Set(rows)
}

/** [P1] A file holds every command that waited all the while it was written, and only such as were made. */
export function checkExport(
  world: SimWorld,
  tab: Tab,
  before: ReadonlySet<QueueRecord>,
  file: UnsentFile | null,
): void {
  const { book } = world
  const after = new Set([...unsentRows(world, tab.machine)].map(({ link }) => link))
  const lines = new Set(file?.text.split('\n') ?? [])
  for (const { body, link, seq } of before) {
    if (!after.has(link) || lines.has(body)) continue
    book.breaks('P1', `${tab.name} wrote a file without ${seq}, which waits`)
  }
  const made = [...lines].filter((line) => book.byBody.has(line)).length
  if (!file || made === file.commands) return
  book.breaks('P6', `${tab.name} wrote ${file.commands} commands to a file, ${made} of them made`)
}
