import ipaddr from 'ipaddr.js'

/** Of an IPv6 address the network: one customer has as many addresses in it as there are. */
const networkBits = 64

/**
 * What limits by address count as one: an IPv4 address, and of IPv6 a network of 64 bits.
 *
 * @param ip as the request came from it; what is none counts as itself
 */
export function neighbourhood(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  // An IPv4 address that is written as IPv6 is taken for what it is.
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  const cidr = `${address.toNormalizedString().split('%', 1)}/${networkBits}`
  return `${ipaddr.IPv6.networkAddressFromCIDR(cidr)}/${networkBits}`
}
