/**
 * Packages with the real dnf and rpm, in a root and with a repository of their own, in the shell of the systems that
 * have them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movedStatus } from '../../src/changes/change.ts'
import { packageListsKind } from '../../src/changes/package-lists.ts'
import { type PackagesChange, packagesKind } from '../../src/changes/packages.ts'
import type { FactKind, Facts, Question } from '../../src/facts/fact.ts'
import { factReaders } from '../../src/facts/registry.ts'
import type { PackageArguments } from '../../src/generated/index.ts'
import { Observations } from '../../src/plan/observed.ts'
import { raw, sh } from '../../src/remote/script.ts'
import { packages } from '../../src/resources/package.ts'
import type { Decision } from '../../src/resources/resource.ts'
import { DnfRoot, hasDnf } from '../support/dnf-root.ts'
import { shells } from '../support/shells.ts'

const long = 'pv-a-package-with-a-really-long-name-indeed-and-then-some-more-of-it'
const world = [
  { name: 'pv-app', version: '1.0', requires: 'pv-lib', recommends: 'pv-extra', config: 'a = 1' },
  { name: 'pv-app', version: '1.1', requires: 'pv-lib', recommends: 'pv-extra', config: 'a = 1' },
  { name: 'pv-lib', version: '2.0', epoch: 3 },
  { name: 'pv-extra', version: '3.0' },
  { name: 'pv-user', version: '1', requires: 'pv-lib' },
  { name: 'pv-rival', version: '1', conflicts: 'pv-app' },
  { name: 'pv-bad', version: '1', pre: 'error("the reason")' },
  { name: long, version: '12.34.56.20261127git0123456789', release: '1.el9_4.2' },
]

const theirs = shells.filter(({ name }) => name === 'bash')

describe.skipIf(!hasDnf).each(theirs)('packages of dnf in $name', shell => {
  let dnf: DnfRoot
  beforeEach(() => {
    dnf = new DnfRoot(world)
  })
  afterEach(() => dnf.remove())

  const look = (questions: readonly Question[]): Observations => {
    const seen = new Observations()
    for (const kind of new Set(questions.map(question => question.kind))) {
      if (kind === 'host') {
        seen.put('host', '', { distribution: 'rhel', distribution_version: '9.4' } as Facts['host'])
        continue
      }
      const asked = questions.filter(question => question.kind === kind)
      const reader = factReaders[kind] as unknown as (typeof factReaders)['package']
      const { out, err, code } = dnf.run(shell, reader.script(asked as readonly Question<'package'>[]))
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const values = reader.decode(out, asked as readonly Question<'package'>[])
      for (const [index, { key }] of asked.entries()) seen.put<FactKind>(kind, key, values[index] as Facts[FactKind])
    }
    return seen
  }
  const plan = (args: PackageArguments): Decision => {
    const context = { secret: false }
    return packages.plan(args, look(packages.needs(args, context)), context)
  }
  const make = (change: PackagesChange) =>
    dnf.run(shell, sh`${raw(packagesKind.prelude ?? sh``)}\n${raw(packagesKind.script(change))}`)
  const only = ({ changes, problems }: Decision): PackagesChange => {
    const [change] = changes
    if (change?.kind !== 'packages') throw new Error(JSON.stringify(problems))
    return change
  }
  const inverse = (change: PackagesChange): PackagesChange => {
    const reversal = packagesKind.inverse(change)
    if (reversal.how === 'none') throw new Error('it can be undone')
    return reversal.change as PackagesChange
  }
  const text = (script: string): string => Buffer.from(dnf.run(shell, script).out).toString()
  /** All packages, and who asked for them. */
  const status = (): string =>
    text(`rpm -qa --qf '%{NEVRA}\\n' | sort; echo; dnf -q repoquery --userinstalled --qf '%{name}' | sort`)

  it('one with what comes along is installed, found right, and taken away without a trace', () => {
    const before = status()
    const change = only(plan({ name: 'pv-app' }))
    expect(change.moves.map(({ name, after }) => [name, after.version, after.manual])).toEqual([
      ['pv-app', '1.1-1', true],
      ['pv-extra', '3.0-1', false],
      ['pv-lib', '3:2.0-1', false],
    ])
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(status()).toContain('\n\npv-app\n')
    expect(plan({ name: 'pv-app' }).changes).toEqual([])
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(packagesKind.standing(change, look(packagesKind.questions(change)))).toBe('after')
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
    expect(existsSync(join(dnf.root, 'etc/pv-app.conf'))).toBe(false)
  })

  it('a pin, the newest, and back; a changed file of configuration stays', () => {
    const pinned = only(plan({ name: 'pv-app=1.0*', install_recommends: false }))
    expect(pinned.moves.map(({ name }) => name)).toEqual(['pv-app', 'pv-lib'])
    expect(make(pinned)).toMatchObject({ code: 0, err: '' })
    writeFileSync(join(dnf.root, 'etc/pv-app.conf'), 'a = 2\n')
    expect(plan({ name: 'pv-app' }).changes).toEqual([])
    expect(plan({ name: 'pv-app', version: '1.0-1' }).changes).toEqual([])
    const newest = only(plan({ name: ['pv-app', 'pv-user'], state: 'latest', install_recommends: false }))
    expect(newest.moves.map(({ name, before, after }) => [name, before.version, after.version])).toEqual([
      ['pv-app', '1.0-1', '1.1-1'],
      ['pv-user', null, '1-1'],
    ])
    expect(make(newest)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(dnf.root, 'etc/pv-app.conf'), 'utf8')).toBe('a = 2\n')
    expect(plan({ name: ['pv-app', 'pv-user'], state: 'latest' }).changes).toEqual([])
    expect(plan({ name: 'pv-app=1.0*' }).problems).toMatchObject([
      { code: 'package.downgrade', message: expect.stringContaining('pv-app 1.1-1 → 1.0-1') },
    ])
    expect(make(inverse(newest))).toMatchObject({ code: 0, err: '' })
    expect(text('rpm -qa | sort')).toBe('pv-app-1.0-1.noarch\npv-lib-2.0-1.noarch\n')
  })

  it('a removal with what needs it is refused, and is made when all are named; marks come back', () => {
    expect(make(only(plan({ name: 'pv-app', install_recommends: false })))).toMatchObject({ code: 0 })
    const before = status()
    expect(plan({ name: 'pv-lib', state: 'absent' }).problems).toMatchObject([
      { code: 'package.removes-others', message: expect.stringContaining('removing pv-app') },
    ])
    const change = only(plan({ name: ['pv-lib', 'pv-app'], state: 'absent' }))
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(plan({ name: ['pv-lib', 'pv-app'], state: 'absent' }).changes).toEqual([])
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
  })

  it('what somebody installed since is not removed by an undo', () => {
    const change = only(plan({ name: 'pv-lib' }))
    expect(make(change)).toMatchObject({ code: 0 })
    expect(make(only(plan({ name: 'pv-user' })))).toMatchObject({ code: 0 })
    const { code, err } = make(inverse(change))
    expect(code).toBe(movedStatus)
    expect(err).toContain('dnf would now also change pv-user')
    expect(text('rpm -qa | sort')).toBe('pv-lib-2.0-1.noarch\npv-user-1-1.noarch\n')
  })

  it('what came along stays in an undo as long as others need it', () => {
    const [app, other] = [plan({ name: 'pv-app' }), plan({ name: 'pv-user' })].map(only)
    if (app === undefined || other === undefined) throw new Error('two plans')
    const before = status()
    for (const change of [app, other]) expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(make(inverse(other))).toMatchObject({
      code: 0,
      err: 'others need these by now, so that they stay: pv-lib\n',
    })
    expect(make(inverse(app))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
  })

  it('an undo names the version that the repositories have no more', () => {
    expect(make(only(plan({ name: 'pv-app=1.0-1', install_recommends: false })))).toMatchObject({ code: 0 })
    const newest = only(plan({ name: 'pv-app', state: 'latest', install_recommends: false }))
    expect(make(newest)).toMatchObject({ code: 0 })
    dnf.withdraw('pv-app-1.0-1.noarch.rpm')
    const { code, err } = make(inverse(newest))
    expect(code).toBe(1)
    expect(err).toContain('No match for argument: pv-app-1.0-1')
    expect(text('rpm -q pv-app')).toBe('pv-app-1.1-1.noarch\n')
  })

  it('one that cannot be with another takes its place only when that is accepted, and both ways', () => {
    expect(make(only(plan({ name: 'pv-app', install_recommends: false })))).toMatchObject({ code: 0 })
    const before = status()
    expect(plan({ name: 'pv-rival' }).problems).toMatchObject([
      { code: 'package.removes-others', message: expect.stringContaining('removing pv-app') },
    ])
    const change = only(plan({ name: 'pv-rival', allow_removals: true }))
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(text('rpm -q pv-rival')).toBe('pv-rival-1-1.noarch\n')
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
  })

  it('a name too long for a line of the table, and somebody who was faster', () => {
    const change = only(plan({ name: [long, 'pv-lib'] }))
    expect(change.moves.map(({ name, after }) => [name, after.version])).toEqual([
      [long, '12.34.56.20261127git0123456789-1.el9_4.2'],
      ['pv-lib', '3:2.0-1'],
    ])
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(
      make({ ...change, moves: change.moves.map(move => ({ ...move, after: { ...move.after, version: '9' } })) }),
    ).toMatchObject({
      code: movedStatus,
      err: expect.stringContaining('somebody else changed it'),
    })
  })

  it.each([
    [{ name: 'pv-nothing' }, 'package.unknown', 'have no package pv-nothing'],
    [{ name: 'pv-app=7*' }, 'package.unknown', 'have no package pv-app-7*'],
    [{ name: ['pv-app', 'pv-rival'] }, 'package.unmet', 'cannot be installed together'],
  ] as const)('%j is refused', (args, code, message) => {
    expect(plan(args as PackageArguments).problems).toMatchObject([{ code, message: expect.stringContaining(message) }])
  })

  it('a script of a package that fails is quoted, and lists are read anew', () => {
    const { code, err } = make(only(plan({ name: 'pv-bad' })))
    expect(code).toBe(1)
    expect(err).toContain('the reason')
    const refresh = packageListsKind.script({ kind: 'package_lists', action: 'refresh' })
    expect(dnf.run(shell, sh`${raw(packageListsKind.prelude ?? sh``)}\n${raw(refresh)}`)).toMatchObject({
      code: 0,
      err: '',
    })
  })
})
