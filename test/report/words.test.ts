/**
 * The small parts of reports: names of hosts, times, tables, and text made safe to print.
 */
import { describe, expect, it } from 'vitest'
import { hostList } from '../../src/report/hosts.ts'
import { shorten, tableLines } from '../../src/report/table.ts'
import { visible, visibleLines } from '../../src/report/visible.ts'
import { duration } from '../../src/report/words.ts'

const webs = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `web${from + index}`)

describe('hosts', () => {
  it.each<readonly [readonly string[], number, string]>([
    [['web1'], 60, 'web1'],
    [['web1', 'web2'], 60, 'web1, web2'],
    [webs(1, 12), 60, 'web1 … web12'],
    [['db', ...webs(1, 3), ...webs(7, 9)], 60, 'db, web1 … web3, web7 … web9'],
    [['web08', 'web09', 'web10'], 60, 'web08 … web10'],
    [['a1.x.org', 'a2.x.org', 'a3.x.org'], 60, 'a1.x.org … a3.x.org'],
    [['a1.x', 'a2.y', 'a3.x'], 60, 'a1.x, a2.y, a3.x'],
    [['10.0.0.1', '10.0.0.2', '10.0.0.3'], 60, '10.0.0.1 … 10.0.0.3'],
    [['anna', 'bert', 'carla', 'dirk', 'emil'], 26, 'anna, bert and 3 more'],
    [['one-very-long-name-of-a-host', 'b'], 20, 'one-very-long-name-of-a-host and 1 more'],
    [[], 60, ''],
  ])('%j in %i characters', (names, room, expected) => {
    expect(hostList(names, room)).toBe(expected)
  })
})

describe('a duration', () => {
  it.each<readonly [number, string]>([
    [0, '0.0 s'],
    [640, '0.6 s'],
    [9_999, '10.0 s'],
    [42_400, '42 s'],
    [59_700, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
  ])('%i ms', (ms, expected) => expect(duration(ms)).toBe(expected))
})

describe('a table', () => {
  it('puts numbers to the right and cuts the ends of lines', () => {
    expect(
      tableLines(
        [
          ['host', 'n', ''],
          ['wéb1', '12', ''],
          ['b', '3', 'failed'],
        ],
        [0, 2],
      ),
    ).toEqual(['host   n', 'wéb1  12', 'b      3  failed'])
  })

  it('shortens long names in the middle', () => {
    expect(shorten('very-long-name.example.org', 11)).toBe('very-…e.org')
    expect(shorten('short', 11)).toBe('short')
  })
})

describe('text of hosts', () => {
  it.each<readonly [string, string]>([
    ['a\tb\n', 'a\\tb\\n'],
    ['\u001b[31mred', '\\x1b[31mred'],
    ['\u009b31m', '\\x9b31m'],
    ['a\u200bb\u2028', 'a\\u200bb\\u2028'],
    ['\u{e0041}', '\\u{e0041}'],
    ['grüße → 日本', 'grüße → 日本'],
  ])('%j', (text, expected) => expect(visible(text)).toBe(expected))

  it('keeps its lines where lines are wanted', () => expect(visibleLines('a\n\tb\r')).toBe('a\n\tb\\r'))
})
