/** Everything that can go wrong in a world. Each is on or off by the seed, at a strength of its own. */
export const faultNames = [
  // The way between till and server.
  'requestLost',
  'requestTwice',
  'requestAgainLater',
  'slow',
  'replyLost',
  'replyCut',
  'portal',
  'lastLineCut',
  'byteFlipped',
  'badGateway',
  'smallProxy',
  'outage',
  'oneWay',
  // The till's storage and the pages on it.
  'diskAbort',
  'diskClosed',
  'diskFull',
  'diskSlow',
  'crashBeforeCommit',
  'crashAfterCommit',
  'powerCut',
  'rollBack',
  'clone',
  'wipe',
  'reload',
  'freeze',
  'noLocks',
  // The server.
  'serverCrashBefore',
  'serverCrashAfter',
  'serverRestored',
  'backedUp',
  'quietMonth',
  'databaseBusy',
  'serverBusy',
  'oldBuild',
  // People.
  'doubleTap',
  'twoTabsOneCart',
  'priceChange',
  'productRemoved',
  'stockCount',
  'revoked',
  'cashierDisabled',
  'strangeCommand',
  // Clocks.
  'clockOff',
  'clockJump',
  'summerTime',
] as const

/**
 * How likely each of these is. They are drawn by a chance of their own each, so that one more here
 * leaves what a seed stood for as it was in every world that does not draw it.
 */
export const laterFaults = {
  serverClockJump: 0.2,
  rottenRow: 0.2,
  carriedFile: 0.2,
  diskQuota: 0.2,
  missingSettled: 0.2,
  coldDisk: 0.2,
  databaseLost: 0.2,
  // No fault: what every till does after one was put back or copied. Off, it leaves older seeds be.
  receivedCopies: 0.7,
} as const
export type LaterFaultName = keyof typeof laterFaults
export const laterFaultNames = Object.keys(laterFaults) as readonly LaterFaultName[]

export const allFaultNames = [...faultNames, ...laterFaultNames]
export type FaultName = (typeof allFaultNames)[number]

/** 0: does not happen in this world; up to 1. */
export type Strengths = Readonly<Record<FaultName, number>>
