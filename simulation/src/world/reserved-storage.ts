import { type Durability, type Reserve, type TillStorage, withReserve } from '@evertill/sync'
import { createMemoryReserve } from '@evertill/sync/testing'
import { type DiskRoom, reserveBytes } from './disk-room.ts'

export interface ReservedParts {
  readonly storage: TillStorage
  readonly room: DiskRoom
  readonly nowMs: () => number
  readonly hasLedger: () => boolean
  /** A write ended `full` for want of room, and not because chance had it so. */
  readonly wasForWantOfRoom: () => boolean
  /** A broken promise about the reserve. */
  readonly broke: (what: string) => void
}

/** Room that any one write of a simulated till fits into, but for a ledger that is put back whole. */
const anyWriteBytes = 10_000

/** A tab's storage over the machine's reserve, as the till's app has it, and watched. */
export function reservedStorage(parts: ReservedParts): {
  readonly storage: TillStorage
  readonly reserve: Reserve
} {
  const { room, nowMs, broke } = parts
  let strictUnderway = 0
  const memory = createMemoryReserve({
    place: room.reserve,
    hasRoom: () => room.take(reserveBytes),
  })
  const reserve: Reserve = {
    ...memory,
    async spend() {
      if (strictUnderway === 0) broke('spends the reserve for what can be written again')
      const freed = await memory.spend()
      if (freed) room.giveBack(reserveBytes)
      return freed
    },
  }
  const reserved = withReserve(parts.storage, reserve)

  /** [P11] What has to be written at once ends `full` only where the reserve is spent, and its room too. */
  const checkFull = (durability: Durability, sinceMs: number) => {
    if (durability !== 'strict' || !parts.wasForWantOfRoom() || room.changedMs >= sinceMs) return
    if (!room.reserve.laid && (room.bytes ?? 0) < anyWriteBytes) return
    if (!parts.hasLedger()) return
    broke(
      `says that the disk is full, with ${room.reserve.laid ? 'its reserve whole' : 'room on it'}`,
    )
  }

  return {
    reserve,
    storage: {
      ...reserved,
      async write(durability, body) {
        const sinceMs = nowMs()
        if (durability === 'strict') strictUnderway += 1
        try {
          const written = await reserved.write(durability, body)
          if (!written.ok && written.error.kind === 'full') checkFull(durability, sinceMs)
          return written
        } finally {
          if (durability === 'strict') strictUnderway -= 1
        }
      },
    },
  }
}
