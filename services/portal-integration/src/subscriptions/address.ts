import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Why nothing is sent to an address. */
export type AddressFault = 'not-an-address' | 'not-https' | 'has-credentials' | 'has-fragment' | 'not-public'

/**
 * What is wrong with an address that somebody wants to be told at, as far as its words say; names are looked up when they
 * are called. Hosts of `open` (`name` or `name:port`) may be anything: those of a machine for development.
 */
export function faultOf(address: string, open: readonly string[]): AddressFault | undefined {
  if (!URL.canParse(address)) return 'not-an-address'
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not-https'
  if (url.username !== '' || url.password !== '') return 'has-credentials'
  if (url.hash !== '') return 'has-fragment'
  if (isOpen(url, open)) return undefined
  if (url.protocol !== 'https:') return 'not-https'
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  return (isIP(host) !== 0 && !isPublic(host)) || isLocalName(host) ? 'not-public' : undefined
}

export const isOpen = ({ hostname, host }: URL, open: readonly string[]): boolean =>
  open.includes(hostname) || open.includes(host)

type Resolve = (
  hostname: string,
  options: { all: true; family?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
) => void

/**
 * Looks a name up for a connection that is about to be made, and refuses it when one of its addresses is not public. What
 * is judged is what is connected to: a name cannot mean one thing when it is judged and another when it is called.
 */
export const publicLookup =
  (resolve: Resolve = resolveName): LookupFunction =>
  (hostname, { all, family }, done) => {
    const asked = family === 4 || family === 6 ? { family } : {}
    resolve(hostname, { ...asked, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) return done(error, [])
      if (first === undefined || addresses.some(({ address }) => !isPublic(address))) {
        const refused: NodeJS.ErrnoException = new Error('the address is not public')
        refused.code = 'ADDRESS_NOT_PUBLIC'
        return done(refused, [])
      }
      return all ? done(null, addresses) : done(null, first.address, first.family)
    })
  }

/** An address on the open internet: none of a private, local, shared, documentation or multicast network. */
export function isPublic(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !CLOSED.check(address, 'ipv4')
  return family === 6 && GLOBAL.check(address, 'ipv6') && !CLOSED.check(address, 'ipv6')
}

const isLocalName = (host: string): boolean =>
  host === 'localhost' || /\.(localhost|local|internal|home\.arpa)\.?$/.test(host)

function listOf(family: 'ipv4' | 'ipv6', ...nets: string[]): [string, number, 'ipv4' | 'ipv6'][] {
  return nets.map(net => {
    const [address = '', bits] = net.split('/')
    return [address, Number(bits), family]
  })
}

const blockList = (subnets: [string, number, 'ipv4' | 'ipv6'][]): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) list.addSubnet(...subnet)
  return list
}

// IANA's special-purpose registries; 169.254.169.254, where clouds tell their secrets, lies in one of them
const CLOSED = blockList([
  ...listOf('ipv4', '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'),
  ...listOf('ipv4', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24'),
  ...listOf('ipv4', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15'),
  ...listOf('ipv4', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'),
  ...listOf('ipv6', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')
])
const GLOBAL = blockList(listOf('ipv6', '2000::/3'))
