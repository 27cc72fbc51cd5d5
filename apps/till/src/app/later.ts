import { type ComponentType, createElement, lazy } from 'react'

/**
 * Screens that selling does not wait for. They are on this device from the first visit, and are
 * fetched into memory as soon as the sell screen stands: an update in another window, which clears
 * the old files, then takes nothing away from this one.
 */
const all: { readonly fetch: () => Promise<unknown> }[] = []

const screens = {
  obstacle: () => import('./obstacle-screen.tsx').then((found) => found.ObstacleScreen),
  join: () => import('../join/join-screen.tsx').then((found) => found.JoinScreen),
  newCode: () => import('../join/new-code-dialog.tsx').then((found) => found.NewCodeDialog),
  firstPull: () => import('../join/first-pull-screen.tsx').then((found) => found.FirstPullScreen),
  receipts: () => import('../receipts/receipts-screen.tsx').then((found) => found.ReceiptsScreen),
  refund: () => import('../receipts/refund-screen.tsx').then((found) => found.RefundScreen),
  sync: () => import('../sync-page/sync-screen.tsx').then((found) => found.SyncScreen),
  menu: () => import('../menu/menu-dialog.tsx').then((found) => found.MenuDialog),
  keys: () => import('../menu/keys-dialog.tsx').then((found) => found.KeysDialog),
  paper: () => import('../pay/receipt-paper.tsx').then((found) => found.ReceiptPaper),
  notSaved: () => import('../pay/not-saved-screen.tsx').then((found) => found.NotSavedScreen),
} as const

export const ObstacleScreen = later(screens.obstacle)
export const JoinScreen = later(screens.join)
export const NewCodeDialog = later(screens.newCode)
export const FirstPullScreen = later(screens.firstPull)
export const ReceiptsScreen = later(screens.receipts)
export const RefundScreen = later(screens.refund)
export const SyncScreen = later(screens.sync)
export const MenuDialog = later(screens.menu)
export const KeysDialog = later(screens.keys)
export const ReceiptPaper = later(screens.paper)
export const NotSavedScreen = later(screens.notSaved)

/** Fetches every screen that is not there yet; one that fails is fetched when it is needed. */
export function fetchLaterScreens(): void {
  for (const screen of all) screen.fetch().catch(() => {})
}

/** A component that comes later. Once it is here it is drawn at once, without a blank moment. */
function later<Props extends object>(fetchScreen: () => Promise<ComponentType<Props>>) {
  let here: ComponentType<Props> | null = null
  const fetch = async () => {
    here = await fetchScreen()
    return { default: here }
  }
  const Waiting: ComponentType<Props> = lazy(fetch)
  all.push({ fetch })
  return (props: Props) => createElement(here ?? Waiting, props)
}
