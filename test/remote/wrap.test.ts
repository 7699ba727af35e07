/**
 * A script that did not arrive whole does nothing at all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bytesInto, lines, sh } from '../../src/remote/script.ts'
import { wrap } from '../../src/remote/wrap.ts'
import { run, shells } from '../support/shells.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-wrap-'))
afterAll(() => rmSync(folder, { recursive: true }))
const trace = join(folder, 'trace')
const script = lines(
  sh`: > ${trace}`,
  sh`f() { echo "$1"; }; case x in x) f 'it''s' ;; esac`,
  bytesInto(Buffer.from('some bytes that need a here-document'), sh`cat >> ${trace}`),
  sh`(cd / && f "}") # a comment with { and '`,
)

describe.each(shells)('in $name', shell => {
  const [program = '', ...words] = shell.command
  const feed = (input: string | Buffer) =>
    spawnSync(program, words, { input, env: { PATH: shell.path }, detached: true } as Parameters<typeof spawnSync>[2])

  it.each([false, true])('no proper beginning of it has any effect (lifeline: %s)', lifeline => {
    const whole = Buffer.from(wrap(script, { mark: '@pv-0', lifeline }))
    const closing = whole.lastIndexOf('}')
    // Every place where a line or word ends, and every third byte: all of them would take a minute.
    for (let length = 0; length <= closing; length += 1) {
      if (length % 3 !== 0 && !/[\s'"(){};]/.test(String.fromCharCode(whole[length - 1] ?? 0))) continue
      const ran = feed(whole.subarray(0, length))
      expect({ length, out: String(ran.stdout), trace: existsSync(trace) }).toEqual({ length, out: '', trace: false })
    }
    expect(String(run(shell, wrap(script, { mark: '@pv-0', lifeline: false })).out)).toBeDefined()
    expect(existsSync(trace)).toBe(true)
    rmSync(trace)
  })

  it.each([
    ['that ends in a backslash', sh`echo a \\`, 'a\n', 0],
    ['that ends in a comment', sh`echo a # b`, 'a\n', 0],
    ['that is empty', sh``, '', 0],
    ['that fails', sh`false`, '', 1],
  ])('takes a script %s', (_, body, out, code) => {
    const ran = run(shell, wrap(body, { mark: '@pv-0', lifeline: false }))
    const [, pid = ''] = /^@pv-0 ready (\d+) \d+\n/.exec(Buffer.from(ran.out).toString()) ?? []
    expect(Number(pid)).toBeGreaterThan(1)
    expect(Buffer.from(ran.out).toString().replace(/^.*\n/, '')).toBe(`${out}@pv-0 end ${code}\n`)
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: '@pv-0 ready\n' })
  })
})
