/**
 * Conditions of Ansible and what they become; each result is a condition that our own parser takes.
 */
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/ansible/refusal.ts'
import { toCondition } from '../../src/ansible/to-cel.ts'
import { parseCondition } from '../../src/plan/condition.ts'

const cases: readonly (readonly [string, string])[] = [
  ['enabled', 'enabled'],
  ['not enabled', '!enabled'],
  ['enabled | bool', 'enabled'],
  ['a == 1 and b != "x"', '(a == 1) && (b != "x")'],
  ['a or b and not c', 'a || (b && !c)'],
  ['x is defined', 'has(vars.x)'],
  ['x is not defined', '!has(vars.x)'],
  ['x is undefined', '!has(vars.x)'],
  ['db.tls is defined and db.tls.on', '(has(vars.db) && has(db.tls)) && db.tls.on'],
  ['x is none', 'x == null'],
  ['result is changed', 'result.changed'],
  ['result is not failed', '!result.failed'],
  ['result is succeeded', '!result.failed'],
  ['result.rc in [0, 2]', 'result.rc in [0, 2]'],
  ["'ok' in result.stdout", 'result.stdout.contains("ok")'],
  ["'ok' not in result.stdout_lines", '!("ok" in result.stdout.split("\\n"))'],
  ['"web" in group_names', '"web" in group_names'],
  ["inventory_hostname == groups['web'][0]", 'inventory_hostname == groups.web[0]'],
  ['ansible_memtotal_mb >= 8192', 'facts.memory_mb >= 8192'],
  ["ansible_facts['processor_vcpus'] > 2", 'facts.cores > 2'],
  ["ansible_distribution == 'Ubuntu'", 'facts.distribution == "ubuntu"'],
  ["ansible_os_family != 'Alpine'", 'facts.distribution != "alpine"'],
  ["ansible_distribution in ['Debian', 'Ubuntu']", 'facts.distribution in ["debian", "ubuntu"]'],
  ['x | default(false)', '(has(vars.x) ? x : false)'],
  ["(x | default('')) | length > 0", '(size((has(vars.x) ? x : ""))) > 0'],
  ['port | int > 1024', 'int(port) > 1024'],
  ['name | lower == "a"', 'name.lowerAscii() == "a"'],
  ["name.startswith('db')", 'name.startsWith("db")'],
  ['a if b else c', '(b ? a : c)'],
  ['{{ enabled }}', 'enabled'],
  ['x["some-key"] == 1', 'x["some-key"] == 1'],
  ['1 + 2 * 3 == 7', '(1 + (2 * 3)) == 7'],
]

describe('a condition', () => {
  test.each(cases)('%s', (ansible, ours) => {
    expect(toCondition(ansible)).toBe(ours)
    const parsed = parseCondition(ours)
    expect(parsed.ok ? 'is one of ours' : parsed.problem.message).toBe('is one of ours')
  })

  test.each([
    ["x is match('a')", /is match/],
    ['x | regex_search("a")', /regex_search/],
    ["lookup('env', 'X') == 'y'", /lookup/],
    ["hostvars['a'].x", /hostvars/],
    ['ansible_default_ipv4.address == "x"', /default_ipv4/],
    ['x is string', /is string/],
    ['x | default(omit)', /omit/],
    ['ansible_distribution == wanted', /written out/],
    ['x ==', /not understood/],
    ['', /not understood|more than one/],
  ])('%s is refused', (ansible, said) => {
    expect(() => toCondition(ansible)).toThrow(Refusal)
    expect(() => toCondition(ansible)).toThrow(said)
  })
})
