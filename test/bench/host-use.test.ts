import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { type Look, lookScript, parseLook, useDuring } from '../../src/bench/host-use.ts'

const real = (): string => execFileSync('/bin/sh', ['-s'], { input: lookScript, encoding: 'utf8' })

const text = (changes: Readonly<Record<string, string>> = {}): string => {
  const parts = {
    uptime: '100.50 90.00',
    stat: 'cpu  100 0 50 800 50 0 0 10 5 0\ncpu0 50 0 25 400 25 0 0 5 0 0\ncpu1 50 0 25 400 25 0 0 5 0 0\nintr 5',
    meminfo: 'MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB',
    diskstats:
      '   8  0 sda 1 0 100 0 1 0 200 0 0 0 0\n   8  1 sda1 1 0 100 0 1 0 200 0 0 0 0\n 7 0 loop0 9 0 99 0 9 0 99 0 0 0 0',
    'net/dev': 'Inter-|\n face |\n    lo: 5 0 0 0 0 0 0 0 5 0\n  eth0:1000 1 0 0 0 0 0 0 2000 1',
    'pressure/cpu': 'some avg10=0.00 avg60=0.00 avg300=0.00 total=1000000\nfull avg10=0.00 total=0',
    'pressure/memory': 'some avg10=0.00 total=0',
    'pressure/io': 'some avg10=0.00 total=500000',
    loadavg: '1.25 0.5 0.1 1/100 4242',
    ...changes,
  }
  return `${Object.entries(parts)
    .map(([name, content]) => `== ${name}\n${content}\n`)
    .join('')}== end\n`
}
const look = (changes?: Readonly<Record<string, string>>): Look => {
  const parsed = parseLook(text(changes))
  if (parsed === undefined) throw new Error('it is a look')
  return parsed
}

describe('a look at a host', () => {
  it('of this machine, in one script', () => {
    const [before, after] = [parseLook(real()), parseLook(real())]
    if (before === undefined || after === undefined) throw new Error(real())
    expect(after.uptime).toBeGreaterThanOrEqual(before.uptime)
    expect(before.memory).toBeGreaterThan(0)
    expect(before.memory).toBeLessThan(1)
    expect(before.cores).toBeGreaterThan(0)
  })

  it.each([
    ['is cut off', text().slice(0, 200)],
    ['is not Linux', '== uptime\n== end\n'],
    ['is nothing', ''],
  ])('is undefined when it %s', (_, output) => {
    expect(parseLook(output)).toBeUndefined()
  })

  it('counts no partition, no loop device and no loopback', () => {
    expect(look()).toMatchObject({
      cores: 2,
      memory: 0.6,
      disk: { read: 51_200, written: 102_400 },
      net: { in: 1000, out: 2000 },
    })
  })

  const later = look({
    uptime: '110.50 99',
    stat: 'cpu  600 0 250 1000 50 0 0 110 5 0\ncpu0 1\ncpu1 1',
    meminfo: 'MemTotal: 1000 kB\nMemAvailable: 300 kB',
    'net/dev': ' eth0:11000 1 0 0 0 0 0 0 2000 1',
    'pressure/cpu': 'some avg10=0.00 total=6000000',
  })

  it('and another one give the use between them', () => {
    expect(useDuring([{ before: look(), after: later }])).toEqual({
      cpu: 0.8,
      steal: 0.1,
      cores: 2,
      load1: 1.25,
      memory: 0.7,
      diskReadBytesPerSecond: 0,
      diskWriteBytesPerSecond: 0,
      netInBytesPerSecond: 1000,
      netOutBytesPerSecond: 0,
      pressure: { cpu: 0.5, memory: 0, io: 0 },
    })
  })

  it('gives no use when no time passed, and none when nobody looked', () => {
    expect(useDuring([{ before: later, after: later }])).toBeUndefined()
    expect(useDuring([])).toBeUndefined()
  })

  it('has no pressure where the kernel does not tell', () => {
    const without = { 'pressure/cpu': '', 'pressure/memory': '', 'pressure/io': '' }
    const use = useDuring([{ before: look(without), after: { ...look(without), uptime: 120, cpu: later.cpu } }])
    expect(use).toBeDefined()
    expect(use).not.toHaveProperty('pressure')
  })
})
