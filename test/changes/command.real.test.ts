/**
 * Commands of the user in real shells: what they print comes back, and nothing in them can harm the script around them.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommandChange, commandKind } from '../../src/changes/command.ts'
import { raw, sh } from '../../src/remote/script.ts'
import { run, type Shell, shells } from '../support/shells.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'provision-command-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function make(shell: Shell, change: Omit<CommandChange, 'kind'>) {
  const script = sh`${raw(commandKind.prelude ?? sh``)}
( ${raw(commandKind.script({ kind: 'command', ...change }))}
)
echo "status $?"`
  const { out, err } = run(shell, script)
  const [, text = '', status = ''] = /^([\s\S]*)status (\d+)\n$/.exec(Buffer.from(out).toString()) ?? []
  return { out: text, err, status: Number(status) }
}

describe.each(shells)('a command in $name', shell => {
  it('prints what it prints', () => {
    const ran = make(shell, { run: 'echo out; echo err >&2; printf "no line end"' })
    expect(ran).toEqual({ out: 'out\nno line end', err: 'err\n', status: 0 })
  })

  it('reads nothing, and may contain the end of a here-document', () => {
    const ran = make(shell, { run: "read -r line || echo empty\ncat <<'PROVISION_B64'\nPROVISION_B64\necho after" })
    expect(ran).toEqual({ out: 'empty\nafter\n', err: '', status: 0 })
  })

  it.each([
    ['exit 3', 3],
    ['exit 75', 75],
    ['false', 1],
    ['kill -9 $$', 137],
  ])('that fails is told by its status, never as a moved object: %s', (text, status) => {
    const ran = make(shell, { run: text })
    expect(ran.status).toBe(1)
    expect(ran.err).toContain(`the command ended with status ${status}`)
  })

  it.each(["if true; then echo 'unclosed", ')', '}', '`', 'exit 1; )'])(
    'that no shell can parse ends only itself: %s',
    text => {
      const ran = make(shell, { run: text })
      expect(ran.status).toBe(1)
      expect(ran.err).toContain('the command ended with status')
      expect(ran.out).toBe('')
    },
  )

  it('never stands in an argument list', () => {
    const text =
      'secret=hunter22; tr "\\0" " " </proc/$$/cmdline; tr "\\0" " " </proc/$$/environ; cat /proc/[0-9]*/cmdline | grep -a -c "hunter[2]2"; :'
    expect(make(shell, { run: text, timeoutSeconds: 20 }).out).not.toContain('hunter22')
    expect(make(shell, { run: text }).out).toMatch(/\n?0\n$/)
  })

  it('that takes too long is ended', () => {
    const began = performance.now()
    const ran = make(shell, { run: 'sleep 30', timeoutSeconds: 0.5 })
    // The command's child holds our pipe, so that this returns only when the child was ended as well.
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(ran.status).toBe(1)
    expect(ran.err).toContain('the command still ran after 1 s and was ended')
  })

  it('does not run when its check says that it is done, or what it creates is there', () => {
    expect(make(shell, { run: 'echo ran', check: 'true' })).toEqual({ out: '', err: '', status: 0 })
    expect(make(shell, { run: 'echo ran', creates: dir })).toEqual({ out: '', err: '', status: 0 })
  })

  it('runs when only one of both says so', () => {
    const path = join(dir, "it's made")
    expect(make(shell, { run: `touch '${dir}/it'\\''s made'`, check: 'true', creates: path }).status).toBe(0)
    expect(existsSync(path)).toBe(true)
  })

  it('that changes nothing for its check has failed', () => {
    const ran = make(shell, { run: 'true', check: 'exit 1' })
    expect(ran.status).toBe(1)
    expect(ran.err).toContain('its check still says that the work is not done')
  })

  it('any text arrives as it is', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 }).map(text => text.toWellFormed().replaceAll('\0', ''))
    const check = fc.property(texts, text => {
      const ran = make(shell, { run: `printf %s '${text.replaceAll("'", `'\\''`)}'` })
      expect(ran).toEqual({ out: text, err: '', status: 0 })
    })
    fc.assert(check, { numRuns: 30 })
  })
})
