import type { Till, TillCodeAnswer } from '@evertill/protocol/office'
import { Button, Icon } from '@evertill/ui'
import { useState } from 'react'
import { office } from '../../api/office.ts'
import { useOverview } from '../../frame/overview-context.ts'
import { Page, Shown } from '../../frame/page.tsx'
import { lastSeen } from '../../live/live.ts'
import { useFilters } from '../../live/use-filters.ts'
import { useLive } from '../../live/use-live.ts'
import { Empty } from '../../parts/empty.tsx'
import { AddTill } from './add-till.tsx'
import { BringBack } from './bring-back.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { NewCode } from './new-code.tsx'
import { RetireTill } from './retire-till.tsx'
import { SettleMissing } from './settle-missing.tsx'
import { TakeInFile } from './take-in-file.tsx'
import { TakeInOrphans } from './take-in-orphans.tsx'
import { TillTable } from './till-table.tsx'

const everyMs = 5_000

/** What stands before the list: one thing at a time. */
type Before =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'code'; readonly code: TillCodeAnswer; readonly way: 'join' | 'back' }
  | { readonly kind: 'newCode'; readonly till: Till }
  | { readonly kind: 'bringBack'; readonly till: Till }
  | { readonly kind: 'retire'; readonly till: Till }
  | { readonly kind: 'file' }

const nothing: Before = { kind: 'nothing' }

/** Every till: enrol it, see how it is, retire it. */
export function Tills() {
  const { live, refresh } = useLive('tills', office.tills, everyMs)
  const overview = useOverview()
  const { get, set } = useFilters()
  const [before, setBefore] = useState<Before>(nothing)
  const isAdding = get('add') === '1'
  const add = () => set('add', '1')
  const close = () => {
    setBefore(nothing)
    set('add', '')
    set('orphans', '')
    set('missing', '')
  }
  const showCode = (way: 'join' | 'back') => (code: TillCodeAnswer) => {
    set('add', '')
    setBefore({ kind: 'code', code, way })
    refresh()
    overview.refresh()
  }
  const tills = lastSeen(live)?.tills ?? []
  const seen = lastSeen(overview.live)
  const missingOf = seen?.tills.find((till) => String(till.till_number) === get('missing'))
  const orphansOf = seen?.tills.find((till) => String(till.till_number) === get('orphans'))
  return (
    <Page
      name="Tills"
      title="Tills"
      lead="Each one sells by itself, with or without a network, and sends what it sold."
      live={live}
      beside={
        <>
          {tills.length > 0 && (
            <Button onClick={() => setBefore({ kind: 'file' })}>Take in a till’s file</Button>
          )}
          <Button {...(tills.length > 0 && { kind: 'primary' })} icon="add" onClick={add}>
            Add a till
          </Button>
        </>
      }
    >
      <Shown live={live} onRetry={refresh}>
        {(answer) =>
          answer.tills.length === 0 ? (
            <Empty
              level="page"
              icon={<Icon name="till" />}
              title="No till yet"
              actions={
                <Button kind="primary" onClick={add}>
                  Add the first till
                </Button>
              }
            >
              A till is a number and a place, such as Till 01 at the front counter. Any browser
              becomes one with a code that you get here.
            </Empty>
          ) : (
            <TillTable
              answer={answer}
              onNewCode={(till) => setBefore({ kind: 'newCode', till })}
              onBringBack={(till) => setBefore({ kind: 'bringBack', till })}
              onRetire={(till) => setBefore({ kind: 'retire', till })}
              onSettle={(till) => set('missing', String(till.till_number))}
              onTakeIn={(till) => set('orphans', String(till.till_number))}
            />
          )
        }
      </Shown>
      {isAdding && <AddTill onClose={close} onAdded={showCode('join')} />}
      {before.kind === 'newCode' && (
        <NewCode till={before.till} onClose={close} onMade={showCode('join')} />
      )}
      {before.kind === 'bringBack' && (
        <BringBack
          till={before.till}
          now={lastSeen(live)?.server_time ?? ''}
          onClose={close}
          onMade={showCode('back')}
        />
      )}
      {before.kind === 'code' && (
        <CodeDialog
          code={before.code}
          way={before.way}
          till={tills.find((till) => till.till_number === before.code.till_number)}
          onClose={close}
        />
      )}
      {seen && orphansOf && (
        <TakeInOrphans
          till={orphansOf}
          now={seen.server_time}
          onClose={close}
          onTaken={() => {
            refresh()
            overview.refresh()
          }}
        />
      )}
      {seen && missingOf && (
        <SettleMissing
          till={missingOf}
          now={seen.server_time}
          onClose={close}
          onSettled={overview.refresh}
        />
      )}
      {before.kind === 'file' && <TakeInFile onClose={close} onTaken={overview.refresh} />}
      {before.kind === 'retire' && (
        <RetireTill
          till={before.till}
          onClose={close}
          onRetired={() => {
            close()
            refresh()
            overview.refresh()
          }}
        />
      )}
    </Page>
  )
}
