import type { Role } from '@evertill/storage-sql'

/** One of the demo shop's people, with what only the first start ever shows. */
export interface DemoPerson {
  readonly name: string
  readonly role: Role
  readonly pin: string
  /** null: signs in at tills only. */
  readonly email: string | null
  readonly password: string | null
}

/** Draws random bytes: chance comes from outside, so that tests know it. */
export type Random = (bytes: number) => Uint8Array

/**
 * The people of the demo shop. A PIN only says who stands at an enrolled till, so these are fixed
 * and the guides can name them. A password opens the back office from anywhere, so it is drawn.
 */
export function demoPeople(random: Random): readonly DemoPerson[] {
  return [
    {
      name: 'Elena Marsh',
      role: 'owner',
      pin: '2580',
      email: 'elena@harbourlane.example',
      password: drawPassword(random),
    },
    {
      name: 'Tom Okafor',
      role: 'manager',
      pin: '1470',
      email: 'tom@harbourlane.example',
      password: drawPassword(random),
    },
    { name: 'Priya Shah', role: 'cashier', pin: '3690', email: null, password: null },
  ]
}

/** 32 signs that are not mistaken for one another: five bits of a random byte choose one. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789'

/** @returns 60 random bits as a person can type them, such as `k7mq-p3xd-9fwt` */
function drawPassword(random: Random): string {
  const letters = [...random(12)].map((byte) => signs[byte % signs.length]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}
