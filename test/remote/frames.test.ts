/**
 * Framed scripts in real shells: what a section says comes back as it was, and nothing else does.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { type Frame, missingTools, preflightId } from '../../src/remote/frame.ts'
import { decodeFrames, frameParser } from '../../src/remote/frame-parser.ts'
import { type ApplySection, applyScript, probeScript } from '../../src/remote/frames.ts'
import { freshNonce } from '../../src/remote/nonce.ts'
import { sh, trusted } from '../../src/remote/script.ts'
import { run, type Shell, shells } from '../support/shells.ts'

const nonce = freshNonce()
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const plain = (frame: Frame) => ({ id: frame.id, status: frame.status, out: text(frame.out), err: text(frame.err) })
const ask = (shell: Shell, script: ShellText) => {
  const ran = run(shell, script)
  const decoded = decodeFrames(ran.out, nonce)
  return { ...decoded, ran, frames: decoded.frames.map(plain) }
}
const change = (id: string, body: ShellText, onFailure: ApplySection['onFailure'] = 'stop'): ApplySection => ({
  id,
  body,
  onFailure,
})

describe.each(shells)('in $name', shell => {
  it('answers every section of a probe, failing ones too', () => {
    const { frames, complete, stopped, ran } = ask(
      shell,
      probeScript(nonce, [
        { id: 'plain', body: sh`printf 'a\nb'` },
        { id: 'fails', body: sh`echo before; echo oh no >&2; exit 7` },
        { id: 'empty', body: sh`` },
        { id: 'a comment only', body: sh`# nothing` },
        { id: 'ünïcode\nid', body: sh`echo 'x: 1 2'; printf '12 34:5\n\n' >&2; false` },
      ]),
    )
    expect(frames).toEqual([
      { id: preflightId, status: 0, out: '', err: '' },
      { id: 'plain', status: 0, out: 'a\nb', err: '' },
      { id: 'fails', status: 7, out: 'before\n', err: 'oh no' },
      { id: 'empty', status: 0, out: '', err: '' },
      { id: 'a comment only', status: 0, out: '', err: '' },
      { id: 'ünïcode\nid', status: 1, out: 'x: 1 2\n', err: '12 34:5' },
    ])
    expect({ complete, stopped, code: ran.code, err: ran.err }).toEqual({
      complete: true,
      stopped: false,
      code: 0,
      err: '',
    })
  })

  it('keeps sections apart: options, traps, variables, folders, standard input', () => {
    const { frames, complete } = ask(
      shell,
      applyScript(nonce, sh`shared=yes`, [
        change('one', sh`set -eu; cd /; trap 'echo trapped' EXIT; mine=1; cat`),
        change('two', sh`echo "$shared \${mine-unset}"`),
        change('three', sh`set -e; false; echo not reached`, 'continue'),
        change('four', sh`LC_ALL=xx; IFS=0; pv_count=9; echo in`),
        change('five', sh`kill -9 "$(exec sh -c 'echo $PPID')"; echo no`, 'continue'),
      ]),
    )
    expect(frames.map(f => [f.id, f.status, f.out])).toEqual([
      ['one', 0, 'trapped\n'],
      ['two', 0, 'yes unset\n'],
      ['three', 1, ''],
      ['four', 0, 'in\n'],
      ['five', 137, ''],
    ])
    expect(complete).toBe(true)
  })

  it('brings word of how far a section is, also into the midst of its output', () => {
    const odd = `first '"\\ ü`
    const body = sh`pv_note ${odd}; echo a; pv_note second; echo b >&2; pv_note ''; exit 3`
    const notes: string[] = []
    const { ran } = ask(
      shell,
      applyScript(nonce, sh`:`, [{ ...change('one', body, 'continue'), tells: true }, change('two', sh`echo`)]),
    )
    const frames: Frame[] = []
    const parser = frameParser(nonce, { onFrame: frame => frames.push(frame), onNote: text => notes.push(text) })
    parser.push(ran.out)
    expect(notes).toEqual([odd, 'second', ''])
    expect(frames.map(({ status, out, err }) => [status, String(out), String(err)])).toEqual([
      [3, 'a\n', 'b'],
      [0, '\n', ''],
    ])
    expect(parser.progress().complete).toBe(true)
  })

  it('lets only those tell that are asked to', () => {
    const body = sh`pv_note word; echo "<\${pv_mark-}>"`
    const { frames, complete } = ask(shell, applyScript(nonce, sh`:`, [change('one', body)]))
    expect([frames.map(({ status, out }) => [status, out]), complete]).toEqual([[[0, '<>\n']], true])
  })

  it('stops at the first failing change that is not marked to be ignored', () => {
    const { frames, complete, stopped, ran } = ask(
      shell,
      applyScript(nonce, sh`:`, [
        change('ignored', sh`false`, 'continue'),
        change('stops', sh`echo why >&2; exit 3`),
        change('never', sh`echo`),
      ]),
    )
    expect(frames.map(f => [f.id, f.status])).toEqual([
      ['ignored', 1],
      ['stops', 3],
    ])
    expect({ complete, stopped, code: ran.code }).toEqual({ complete: true, stopped: true, code: 0 })
  })

  it('is not complete when the set-up ends the script', () => {
    const { complete, frames, ran } = ask(shell, applyScript(nonce, sh`exit 9`, [change('never', sh`echo`)]))
    expect({ complete, frames, code: ran.code }).toEqual({ complete: false, frames: [], code: 9 })
  })

  it('brings a megabyte of errors full of separators', () => {
    const body = sh`i=0; while [ $i -lt 20000 ]; do echo "$i: 1 2 3: no such: file or: directory at all" >&2; i=$((i+1)); done`
    const { frames, complete } = ask(shell, applyScript(nonce, sh`:`, [change('loud', body)]))
    expect(frames[0]?.err).toMatch(/^0: 1 2 3[\s\S]*19999: 1 2 3: no such: file or: directory at all$/)
    expect(complete).toBe(true)
  })

  it('leaves no descriptor of ours to a section', () => {
    const look = sh`ls /proc/self/fd`
    const asked = ask(shell, probeScript(nonce, [{ id: 'fds', body: look }])).frames[1]
    const done = ask(shell, applyScript(nonce, sh`:`, [change('fds', look)])).frames[0]
    for (const frame of [asked, done]) {
      const open = (frame?.out ?? '').split('\n').filter(Boolean).map(Number)
      expect(open.filter(fd => fd < 20).sort()).toEqual([0, 1, 2, 3]) // 3 is the folder that ls reads
    }
  })

  describe('with few tools', () => {
    const tools = mkdtempSync(join(tmpdir(), 'provision-tools-'))
    afterEach(() => {
      for (const tool of readdirSync(tools)) rmSync(join(tools, tool))
    })
    afterAll(() => rmSync(tools, { recursive: true }))
    const bare = (...names: readonly string[]): Shell => {
      for (const tool of names) symlinkSync(`/usr/bin/${tool}`, join(tools, tool))
      return { ...shell, path: tools }
    }
    const bytes = sh`printf 'a\\000\\377b'; echo err >&2`

    it('says which are missing', () => {
      const { frames, complete } = decodeFrames(
        run(bare(), probeScript(nonce, [{ id: 'x', body: bytes }], ['base64', 'no-such-tool', 'nor-this'])).out,
        nonce,
      )
      expect(frames.flatMap(missingTools)).toEqual(['base64', 'no-such-tool', 'nor-this'])
      expect([...(frames[1]?.out ?? [])]).toEqual([97, 0, 255, 98])
      expect(complete).toBe(true)
    })

    it('answers without base64', () => {
      const { frames, complete } = decodeFrames(
        run(bare('od', 'cat'), applyScript(nonce, sh`:`, [change('x', bytes)])).out,
        nonce,
      )
      expect([...(frames[0]?.out ?? [])]).toEqual([97, 0, 255, 98])
      expect(text(frames[0]?.err ?? fail())).toBe('err')
      expect(complete).toBe(true)
    })

    it('makes base64 from openssl', () => {
      const few = bare('openssl', 'cat', 'head')
      expect(
        decodeFrames(run(few, probeScript(nonce, [], ['base64'])).out, nonce).frames.flatMap(missingTools),
      ).toEqual([])
      const body = sh`head -c 5000 /dev/zero | base64 | base64 -d`
      const { frames } = decodeFrames(run(few, applyScript(nonce, sh`:`, [change('x', body)])).out, nonce)
      expect(frames[0]?.out.length).toBe(5000)
    })
  })

  it('does not show the nonce to a section', () => {
    const look = sh`set; env; echo "$pv_mark"; cat /proc/$$/cmdline /proc/$$/environ`
    const asked = ask(shell, probeScript(nonce, [{ id: 'look', body: look }]))
    const done = ask(shell, applyScript(nonce, sh`:`, [change('look', look)]))
    for (const { frames } of [asked, done]) {
      const { out = '', err = '' } = frames.find(({ id }) => id === 'look') ?? {}
      expect(out.length).toBeGreaterThan(20)
      expect(`${out}${err}`).not.toContain(nonce)
    }
  })

  describe('when nobody listens any more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'provision-gone-'))
    const note = join(folder, 'note')
    afterEach(() => rmSync(note, { force: true }))
    afterAll(() => rmSync(folder, { recursive: true }))
    const noise = 'i=0; while [ $i -lt 3000 ]; do echo "a line that is written to nobody $i"; i=$((i+1)); done'
    const sections = [
      change('one', sh`echo one >> ${note}`),
      change('two', trusted(`sleep 0.3\n${noise}\necho two >> ${note}\nsleep 0.1`)),
      change('three', sh`echo three >> ${note}`),
    ]
    const runInto = (reader: string): string => {
      spawnSync('/bin/bash', ['-c', `${shell.command.join(' ')} | ${reader}`], {
        input: applyScript(nonce, sh`sleep 0.2; : > ${note}`, sections),
        env: { PATH: shell.path },
      })
      return readFileSync(note, 'utf8')
    }

    it('finishes the change in flight and begins no other', () => {
      expect(runInto('head -n 6')).toBe('one\ntwo\n')
    })

    it('begins no change at all', () => {
      expect(runInto(':')).toBe('')
    })
  })
})

describe('the parser', () => {
  const script = probeScript(nonce, [
    { id: 'a', body: sh`echo one` },
    { id: 'b', body: sh`head -c 300 /dev/urandom; echo e >&2` },
  ])
  const bytes = Buffer.from(run(shells[0] ?? fail(), script).out)

  it('calls every proper prefix incomplete', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeFrames(bytes.subarray(0, length), nonce).complete).toBe(false)
    expect(decodeFrames(bytes, nonce).complete).toBe(true)
  })

  it('hands over frames as soon as they ended, and names the unfinished one', () => {
    const seen: string[] = []
    const parser = frameParser(nonce, { onStart: id => seen.push(`+${id}`), onFrame: f => seen.push(f.id) })
    const cut = bytes.lastIndexOf('}')
    parser.push(bytes.subarray(0, cut))
    expect(seen).toEqual(['+preflight', 'preflight', '+a', 'a', '+b'])
    expect(parser.progress()).toEqual({ complete: false, stopped: false, unfinished: 'b' })
  })

  it('takes a head or tail that went missing for damage', () => {
    const lines = text(bytes).split('\n')
    for (const [index, line] of lines.entries()) {
      if (!/^@\w+[{}.]/.test(line)) continue
      const less = lines.filter((_, at) => at !== index).join('\n')
      expect({ line, complete: decodeFrames(Buffer.from(less), nonce).complete }).toEqual({ line, complete: false })
    }
  })

  it('drops what stands outside of frames, and knows only its own nonce', () => {
    const noisy = Buffer.concat([Buffer.from('Welcome to host!\n'), bytes])
    expect(decodeFrames(noisy, nonce).complete).toBe(true)
    expect(decodeFrames(bytes, freshNonce()).frames).toEqual([])
  })
})

function fail(): never {
  throw new Error('missing')
}
