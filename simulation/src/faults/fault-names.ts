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
 * Drawn by a chance of their own each, so that one more here leaves what a seed stood for as it was
 * in every world that does not draw it.
 */
export const laterFaultNames = ['serverClockJump', 'rottenRow', 'carriedFile'] as const

export const allFaultNames = [...faultNames, ...laterFaultNames]
export type FaultName = (typeof allFaultNames)[number]

/** 0: does not happen in this world; up to 1. */
export type Strengths = Readonly<Record<FaultName, number>>
