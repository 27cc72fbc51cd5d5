import { Button, IconButton, Notice } from '@evertill/ui'
import type { ShelfNotice } from '../state/till-state.ts'
import { useTill } from '../state/use-till.ts'

export interface ShelfNoticeBoxProps {
  readonly notice: ShelfNotice
  readonly onFind: () => void
}

/** What just happened, in the place of search and categories: nothing else moves. */
export function ShelfNoticeBox({ notice, onFind }: ShelfNoticeBoxProps) {
  const { store } = useTill()
  const close = () => store.set({ shelfNotice: null })
  const find = () => {
    close()
    onFind()
  }
  switch (notice.kind) {
    case 'unknownCode':
      return (
        <Notice
          tone="needs"
          icon="barcode"
          role="alert"
          title={shownCode(notice.code)}
          actions={
            <>
              <Button kind="plain" onClick={find}>
                Find by name
              </Button>
              <Button
                onClick={() => store.set({ question: { kind: 'freeLine', code: notice.code } })}
              >
                Sell at a price
              </Button>
            </>
          }
        >
          <p>
            Not known. Nothing was added.
            <br />
            You can go on scanning.
          </p>
        </Notice>
      )
    case 'severalProducts':
      return (
        <Notice
          tone="waiting"
          icon="barcode"
          role="alert"
          title={`${notice.products.length} products have the code ${shownCode(notice.code)}`}
          actions={<IconButton icon="close" label="Close" onClick={close} />}
        >
          <p>Tap the right one below. The back office can correct the code.</p>
        </Notice>
      )
    case 'problem':
      return (
        <Notice
          tone="waiting"
          icon="alert"
          role="alert"
          title={notice.sentence}
          actions={<IconButton icon="close" label="Close" onClick={close} />}
        />
      )
  }
}

/** A code in the groups in which it is printed: `5 012345 678900`. */
export function shownCode(code: string): string {
  const groups = /^(\d)(\d{6})(\d{6})$/.exec(code)
  return groups ? groups.slice(1).join(' ') : code
}
