/**
 * The reader of kernel modules, in every shell: against this kernel, and how its lists are read.
 */
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { UnreadableAnswer } from '../../src/facts/fact.ts'
import { kernelModuleReader } from '../../src/facts/kernel-module.ts'
import { run, shells } from '../support/shells.ts'

const ask = (names: readonly string[]) => names.map(key => ({ kind: 'kernel_module', key }) as const)
const present = readdirSync('/sys/module')
const loaded = present.find(name => existsSync(`/sys/module/${name}/initstate`))
const builtin = present.find(name => !existsSync(`/sys/module/${name}/initstate`))
const known = [
  ...(loaded === undefined ? [] : [[loaded, 'loaded'] as const]),
  ...(builtin === undefined ? [] : [[builtin, 'builtin'] as const]),
]

describe.each(shells)('modules read by $name', shell => {
  it('of this kernel', () => {
    const questions = ask([...known.map(([name]) => name), 'no_such_module'])
    const { code, out, err } = run(shell, kernelModuleReader.script(questions))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(kernelModuleReader.decode(out, questions)).toEqual([...known.map(([, state]) => state), 'missing'])
  })

  it('in the lists of depmod, however they are compressed and spelt', () => {
    // The very expressions of the script, on lists as Debian 12, Ubuntu 24.04 and Fedora have them.
    const script = kernelModuleReader.script(ask(['tcp-bbr', 'sch_fq', 'tcp_cubic', 'br_netfilter']))
    const lists = script.replace('modules=/lib/modules/$(uname -r)', 'modules=$(mktemp -d)\nfill "$modules"')
    const fill = `fill() {
printf '%s\\n' kernel/net/ipv4/tcp_cubic.ko kernel/net/sched/sch_fq_codel.ko >"$1/modules.builtin"
printf '%s\\n' 'kernel/net/ipv4/tcp_bbr.ko.zst:' 'kernel/net/bridge/br_netfilter.ko.xz: kernel/net/bridge/bridge.ko.xz' \\
  'kernel/a/other.ko: kernel/net/sched/sch_fq.ko' >"$1/modules.dep"
}
`
    const { code, out } = run(shell, fill + lists)
    expect(code).toBe(0)
    const questions = ask(['tcp-bbr', 'sch_fq', 'tcp_cubic', 'br_netfilter'])
    const states = kernelModuleReader.decode(out, questions)
    expect([states[0], states[1], states[3]]).toEqual(['available', 'missing', 'available'])
    expect(states[2]).toBe('builtin')
  })
})

it('the strongest of several answers counts', () => {
  const decode = (text: string) => kernelModuleReader.decode(Buffer.from(text), ask(['tcp_bbr']))
  expect(decode('loaded tcp_bbr\navailable tcp-bbr\nEND\n')).toEqual(['loaded'])
  expect(decode('END\n')).toEqual(['missing'])
  expect(() => decode('loaded tcp_bbr\n')).toThrow(UnreadableAnswer)
})
