/**
 * The change script of sysfs attributes, on plain files: a kernel that shows brackets is not to be changed by a test.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movedStatus } from '../../src/changes/change.ts'
import { type SysfsChange, sysfsKind } from '../../src/changes/sysfs.ts'
import { run, shells } from '../support/shells.ts'

describe.each(shells)('a sysfs attribute in $name', shell => {
  let path = ''
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'provision-sysfs-'))
    path = join(dir, 'attribute')
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const make = (before: string, after: string) => {
    const made: SysfsChange = { kind: 'sysfs', path, before, after }
    return run(shell, `(\n${sysfsKind.prelude ?? ''}\n${sysfsKind.script(made)}\n) </dev/null\n`)
  }

  it('gets the bare word', () => {
    writeFileSync(path, '[always] madvise never\n')
    expect(make('always', 'madvise')).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(path, 'utf8')).toBe('madvise\n')
  })

  it('is left alone when the active choice is the wanted one', () => {
    writeFileSync(path, 'always defer defer+madvise [madvise] never\n')
    expect(make('always', 'madvise')).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(path, 'utf8')).toBe('always defer defer+madvise [madvise] never\n')
  })

  it('is left alone when somebody chose another', () => {
    writeFileSync(path, 'always madvise [never]\n')
    expect(make('always', 'madvise')).toMatchObject({
      code: movedStatus,
      err: expect.stringContaining('is now «never», but was «always» when it was looked at'),
    })
    expect(readFileSync(path, 'utf8')).toBe('always madvise [never]\n')
  })
})
