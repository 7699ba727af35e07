/**
 * The network of one lab: a bridge without a way outside, with addresses of 198.18.0.0/15, which is set aside for
 * benchmarks (RFC 2544) and never a real network.
 */
import { writeFile } from 'node:fs/promises'
import { must, run } from './run.ts'

const networks = 512

const prefixOf = (network: number): string => `198.${18 + (network >> 8)}.${network & 255}`

export const bridgeOf = (network: number): string => `prov-lab-${network}`

/** Hosts count from 0 and stay below 240. */
export const addressOf = (network: number, host: number): string => `${prefixOf(network)}.${10 + host}`

/** The first network that neither another lab nor this machine uses; the caller holds the lock of labs. */
export async function freeNetwork(taken: ReadonlySet<number>): Promise<number | undefined> {
  const addresses = await must('ip', ['-oneline', '-4', 'address', 'show'])
  const routes = await must('ip', ['-oneline', '-4', 'route', 'show', 'table', 'all'])
  const links = await must('ip', ['-oneline', 'link', 'show'])
  const used = (network: number): boolean =>
    `${addresses}${routes}`.includes(` ${prefixOf(network)}.`) ||
    `${addresses}${routes}`.includes(`\n${prefixOf(network)}.`) ||
    links.includes(` ${bridgeOf(network)}:`)
  return Array.from({ length: networks }, (_, network) => network).find(
    network => !taken.has(network) && !used(network),
  )
}

export async function makeBridge(network: number): Promise<void> {
  const bridge = bridgeOf(network)
  // An address of its own: else it is the lowest of its ports, changes when a host loses its power, and the other hosts send
  // their answers to where nobody is until they ask anew.
  const [high, low] = [network >> 8, network & 255].map(part => part.toString(16).padStart(2, '0'))
  const mac = `02:00:c6:12:${high}:${low}`
  await must('ip', ['link', 'add', bridge, 'address', mac, 'type', 'bridge', 'forward_delay', '0', 'stp_state', '0'])
  // Whatever the machine forwards for others: nothing that comes in here goes on.
  await writeFile(`/proc/sys/net/ipv4/conf/${bridge}/forwarding`, '0')
  await writeFile(`/proc/sys/net/ipv6/conf/${bridge}/disable_ipv6`, '1').catch(() => undefined)
  await must('ip', ['address', 'add', `${prefixOf(network)}.1/24`, 'dev', bridge])
  await must('ip', ['link', 'set', bridge, 'up'])
}

/** Removes the bridge and the host ends of cables that are still in it. */
export async function removeBridge(bridge: string): Promise<void> {
  const ports = await run('ip', ['-oneline', 'link', 'show', 'master', bridge])
  if (ports.code !== 0) return
  for (const line of ports.out.split('\n')) {
    const name = /^\d+: ([^:@]+)/.exec(line)?.[1]
    if (name !== undefined) await run('ip', ['link', 'delete', name])
  }
  await run('ip', ['link', 'delete', bridge])
}
