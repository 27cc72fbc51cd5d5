import type { LedgerStorage, LedgerTransaction } from '@evertill/ledger'
import type { ServerTrouble } from './sim-server.ts'

export type StorageMoment = 'begin' | 'beforeCommit' | 'afterCommit'

/** The real storage, on a machine that fails: as SQLite does, or by dying. */
export function troubledStorage(
  storage: LedgerStorage,
  trouble: ServerTrouble,
  die: () => void,
): LedgerStorage {
  /** Nothing of a dead process goes on. */
  const never = () => new Promise<never>(() => undefined)
  const at = async (moment: StorageMoment) => {
    const struck = trouble.atTransaction(moment)
    if (struck === 'crash') {
      die()
      await never()
    }
    if (struck === 'busy' && moment !== 'afterCommit') throw new SqliteBusy()
  }
  return {
    async transaction(storeId, body) {
      const value = await storage.transaction(storeId, async (tx) => {
        await at('begin')
        const written = await body(trouble.isOldBuild() ? asOldBuild(tx) : tx)
        await at('beforeCommit')
        return written
      })
      await at('afterCommit')
      return value
    },
  }
}

/** As `node:sqlite` reports it. */
class SqliteBusy extends Error {
  readonly errcode = 5
}

/** An older version whose code breaks at cash movements. */
function asOldBuild(tx: LedgerTransaction): LedgerTransaction {
  return new Proxy(tx, {
    get(target, name) {
      if (name === 'write' || name === 'rewrite') {
        return async (...args: unknown[]) => {
          if (holdsCashMovement(args)) throw new Error('this version cannot book a cash movement')
          return Reflect.apply(Reflect.get(target, name), target, args)
        }
      }
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function holdsCashMovement([, written]: readonly unknown[]): boolean {
  const { judged, verdict } = written as {
    readonly judged?: readonly { readonly verdict: { readonly booking?: { kind: string } } }[]
    readonly verdict?: { readonly booking?: { readonly kind: string } }
  }
  const verdicts = judged?.map((line) => line.verdict) ?? [verdict]
  return verdicts.some((one) => one?.booking?.kind === 'cashMovement')
}
