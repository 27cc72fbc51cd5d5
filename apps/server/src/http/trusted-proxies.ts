import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '@evertill/domain'

/** Whether whoever speaks to us from this address is believed about who asks through it. */
export type IsTrusted = (address: string | undefined) => boolean

/**
 * Reads which proxies are believed about the caller's address, and about the id of a request.
 *
 * @param list addresses and networks (`10.0.0.0/8`), with commas between; `loopback` is this machine
 * @returns a sentence for the operator where one of them is none
 */
export function readTrustedProxies(list: string): Result<IsTrusted, string> {
  const trusted = new BlockList()
  for (const entry of list.split(',').map((one) => one.trim())) {
    if (!add(trusted, entry)) {
      return err(
        `TRUSTED_PROXIES must be addresses or networks with commas between, such as "loopback, 10.0.0.0/8"; "${entry}" is none.`,
      )
    }
  }
  return ok((address) => address !== undefined && isIn(trusted, address))
}

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && isIn(loopback, address)
}

const loopback = new BlockList()
add(loopback, 'loopback')

function add(list: BlockList, entry: string): boolean {
  if (entry === 'loopback') return add(list, '127.0.0.0/8') && add(list, '::1')
  const [address = '', bits, ...rest] = entry.split('/')
  const family = familyOf(address)
  if (family === null || rest.length > 0) return false
  if (bits === undefined) {
    list.addAddress(address, family)
    return true
  }
  const prefix = Number(bits)
  if (!/^\d{1,3}$/.test(bits) || prefix > (family === 'ipv4' ? 32 : 128)) return false
  list.addSubnet(address, prefix, family)
  return true
}

function isIn(list: BlockList, address: string): boolean {
  // As an IPv6 socket names an IPv4 caller.
  const bare = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  const family = familyOf(bare)
  return family !== null && list.check(bare, family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address)
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6'
}
