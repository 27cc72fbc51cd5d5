import { BlockList } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

/** Ends of names within one network (RFC 6762, 8375; ICANN's `internal`; `lan`, which routers use). */
const networkEnds = ['local', 'lan', 'home.arpa', 'internal'] as const

/** Names that no site of the internet has, with all that end in them. */
export const localNames = ['localhost', ...networkEnds] as const

/** Addresses that are not routed beyond a network of one's own (RFC 1918, 3927, 4193, 6598). */
export const localRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
] as const

const ranges = new BlockList()
for (const range of localRanges) {
  const [network = '', prefix] = range.split('/')
  ranges.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4')
}

/** What this machine is reached by on its own network. */
export interface HereNames {
  /** Its own name, in lower case. */
  readonly hostName: string
  /** Addresses that other devices can use, the first a good one to tell people. */
  readonly addresses: readonly string[]
}

export function namesOfHere(): HereNames {
  const hostName = (hostname().split('.')[0] ?? '').toLowerCase().replace(/[^a-z0-9-]/g, '')
  const addresses = Object.values(networkInterfaces())
    .flatMap((network) => network ?? [])
    .filter(({ internal, address, family }) => {
      // A link-local address of version 6 needs the name of a network card, which differs by device.
      if (internal || address.startsWith('fe80:')) return false
      return ranges.check(address, family === 'IPv6' ? 'ipv6' : 'ipv4')
    })
    .toSorted((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address)
  return { hostName: hostName || 'evertill', addresses }
}

/** All that a certificate of this machine is for: nothing that its authority may not sign for. */
export function certifiedNames({ hostName, addresses }: HereNames): readonly string[] {
  const own = networkEnds.map((end) => `${hostName}.${end}`)
  return [...new Set(['localhost', ...own, ...addresses, '127.0.0.1', '::1'])]
}
