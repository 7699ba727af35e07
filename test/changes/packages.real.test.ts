/**
 * Packages with the real apt and dpkg, in a root and with an archive of their own, in every shell.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movedStatus } from '../../src/changes/change.ts'
import { type PackagesChange, packagesKind } from '../../src/changes/packages.ts'
import type { FactKind, Facts, Question } from '../../src/facts/fact.ts'
import { factReaders } from '../../src/facts/registry.ts'
import type { PackageArguments } from '../../src/generated/index.ts'
import { Observations } from '../../src/plan/observed.ts'
import { raw, sh } from '../../src/remote/script.ts'
import { packages } from '../../src/resources/package.ts'
import type { Decision } from '../../src/resources/resource.ts'
import { AptRoot, hasApt } from '../support/apt-root.ts'
import { run, type Shell, shells } from '../support/shells.ts'

const world = [
  { name: 'pv-app', version: '1.0-1', depends: 'pv-lib', recommends: 'pv-extra', conffile: 'a = 1\n' },
  { name: 'pv-app', version: '1.1-1', depends: 'pv-lib', recommends: 'pv-extra', conffile: 'a = 1\n' },
  { name: 'pv-lib', version: '2.0' },
  { name: 'pv-extra', version: '3.0' },
  { name: 'pv-user', version: '1', depends: 'pv-lib' },
  { name: 'pv-rival', version: '1', conflicts: 'pv-app' },
  { name: 'pv-bad', version: '1', postinst: 'echo the reason; exit 3' },
]

describe.skipIf(!hasApt).each(shells)('packages in $name', shell => {
  let apt: AptRoot
  beforeEach(() => {
    apt = new AptRoot(world)
  })
  afterEach(() => apt.remove())

  const look = (questions: readonly Question[]): Observations => {
    const seen = new Observations()
    for (const kind of new Set(questions.map(question => question.kind))) {
      if (kind === 'host') {
        seen.put('host', '', { distribution: 'debian', distribution_version: '12' } as Facts['host'])
        continue
      }
      const asked = questions.filter(question => question.kind === kind)
      const reader = factReaders[kind] as unknown as (typeof factReaders)['package']
      const { out, err, code } = apt.run(shell, reader.script(asked as readonly Question<'package'>[]))
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
    apt.run(shell, sh`${raw(packagesKind.prelude ?? sh``)}\n${raw(packagesKind.script(change))}`)
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
  const status = (): string =>
    Buffer.from(
      apt.run(shell, `dpkg-query -W -f '\${Package} \${Status} \${Version}\\n'; apt-mark showauto`).out,
    ).toString()
  const versions = (): string =>
    Buffer.from(apt.run(shell, `dpkg-query -W -f '\${Package} \${Version} '`).out).toString()

  it('one with what comes along is installed, found right, and taken away without a trace', () => {
    const before = status()
    const change = only(plan({ name: 'pv-app' }))
    expect(change.moves.map(({ name, after }) => [name, after.version, after.manual])).toEqual([
      ['pv-app', '1.1-1', true],
      ['pv-extra', '3.0', false],
      ['pv-lib', '2.0', false],
    ])
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(apt.root, 'opt/packages/pv-extra'))).toBe(true)
    expect(status()).toContain('pv-extra\npv-lib\n')
    expect(plan({ name: 'pv-app' }).changes).toEqual([])
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(packagesKind.standing(change, look(packagesKind.questions(change)))).toBe('after')
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
    expect(existsSync(join(apt.root, 'etc/pv-app.conf'))).toBe(false)
  })

  it('a pin, the newest, and back; a changed file of configuration stays', () => {
    const pinned = only(plan({ name: 'pv-app=1.0*', install_recommends: false }))
    expect(pinned.moves.map(({ name }) => name)).toEqual(['pv-app', 'pv-lib'])
    expect(make(pinned)).toMatchObject({ code: 0, err: '' })
    writeFileSync(join(apt.root, 'etc/pv-app.conf'), 'a = 2\n')
    expect(plan({ name: 'pv-app' }).changes).toEqual([])
    expect(plan({ name: 'pv-app', version: '1.0-1' }).changes).toEqual([])
    const newest = only(plan({ name: 'pv-app', state: 'latest', install_recommends: false }))
    expect(make(newest)).toMatchObject({ code: 0, err: '' })
    expect(versions()).toBe('pv-app 1.1-1 pv-lib 2.0 ')
    expect(readFileSync(join(apt.root, 'etc/pv-app.conf'), 'utf8')).toBe('a = 2\n')
    expect(plan({ name: 'pv-app=1.0*' }).problems).toMatchObject([{ code: 'package.downgrade' }])
    expect(make(inverse(newest))).toMatchObject({ code: 0, err: '' })
    expect(versions()).toBe('pv-app 1.0-1 pv-lib 2.0 ')
  })

  it('a removal keeps the configuration, and marks come back with the package', () => {
    expect(make(only(plan({ name: 'pv-app', install_recommends: false })))).toMatchObject({ code: 0 })
    const before = status()
    expect(plan({ name: 'pv-lib', state: 'absent' }).problems).toMatchObject([
      { code: 'package.removes-others', message: expect.stringContaining('removing pv-app') },
    ])
    const change = only(plan({ name: ['pv-lib', 'pv-app'], state: 'absent' }))
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(plan({ name: ['pv-lib', 'pv-app'], state: 'absent' }).changes).toEqual([])
    expect(existsSync(join(apt.root, 'etc/pv-app.conf'))).toBe(true)
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
  })

  it('what somebody installed since is not removed by an undo', () => {
    const change = only(plan({ name: 'pv-lib' }))
    expect(make(change)).toMatchObject({ code: 0 })
    expect(make(only(plan({ name: 'pv-user' })))).toMatchObject({ code: 0 })
    const { code, err } = make(inverse(change))
    expect(code).toBe(movedStatus)
    expect(err).toContain('apt would now also change pv-user')
    expect(versions()).toBe('pv-lib 2.0 pv-user 1 ')
  })

  it('what came along stays in an undo as long as others need it', () => {
    // As two items of a loop are planned, from one look.
    const [app, other] = [plan({ name: 'pv-app' }), plan({ name: 'pv-user' })].map(only)
    if (app === undefined || other === undefined) throw new Error('two plans')
    const before = status()
    for (const change of [app, other]) expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(make(inverse(other))).toEqual({
      code: 0,
      out: expect.anything(),
      err: 'others need these by now, so that they stay: pv-lib\n',
    })
    expect(versions()).toBe('pv-app 1.1-1 pv-extra 3.0 pv-lib 2.0 ')
    expect(make(inverse(app))).toMatchObject({ code: 0, err: '' })
    expect(status()).toBe(before)
  })

  it('an undo names the version that the archive has no more', () => {
    expect(make(only(plan({ name: 'pv-app=1.0-1', install_recommends: false })))).toMatchObject({ code: 0 })
    const change = only(plan({ name: 'pv-app', state: 'latest', install_recommends: false }))
    expect(make(change)).toMatchObject({ code: 0 })
    apt.withdraw('pv-app_1.0-1_all.deb')
    const { code, err } = make(inverse(change))
    expect(code).toBe(1)
    expect(err).toContain("Version '1.0-1' for 'pv-app' was not found")
  })

  it('refuses when somebody else was there', () => {
    const change = only(plan({ name: 'pv-app=1.0-1', install_recommends: false }))
    expect(make(only(plan({ name: 'pv-app', install_recommends: false })))).toMatchObject({ code: 0 })
    const { code, err } = make(change)
    expect({ code, err }).toEqual({
      code: movedStatus,
      err: 'pv-app is now 1.1-1, but was not installed when it was looked at; somebody else changed it\n',
    })
  })

  it('goes on where a transaction was cut off', () => {
    const change = only(plan({ name: 'pv-app', install_recommends: false }))
    expect(make(only(plan({ name: 'pv-lib' })))).toMatchObject({ code: 0 })
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(versions()).toBe('pv-app 1.1-1 pv-lib 2.0 ')
  })

  it.each<[PackageArguments, string, string]>([
    [{ name: 'pv-none' }, 'package.unknown', 'no package pv-none'],
    [{ name: 'pv-app=9*' }, 'package.no-version', 'no version 9* of pv-app'],
  ])('what the archive does not have is named before anything is changed: %j', (args, code, message) => {
    expect(plan(args).problems).toMatchObject([{ code, message: expect.stringContaining(message) }])
  })

  it('a rival is not removed unasked', () => {
    expect(make(only(plan({ name: 'pv-app', install_recommends: false })))).toMatchObject({ code: 0 })
    expect(plan({ name: 'pv-rival' }).problems).toMatchObject([
      { code: 'package.removes-others', message: 'pv-rival cannot be had without removing pv-app' },
    ])
    const change = only(plan({ name: 'pv-rival', allow_removals: true }))
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(versions()).toContain('pv-rival 1 ')
    expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
    expect(versions()).toBe('pv-app 1.1-1 pv-lib 2.0 ')
  })

  it('a package on hold is named', () => {
    expect(make(only(plan({ name: 'pv-app=1.0-1', install_recommends: false })))).toMatchObject({ code: 0 })
    apt.run(shell, 'apt-mark hold pv-app')
    const kept = plan({ name: 'pv-app', state: 'latest', install_recommends: false })
    expect({ ...kept, changes: kept.changes.length }).toMatchObject({
      changes: 0,
      problems: [{ code: 'package.held' }],
    })
  })

  it('a script of a package that fails is quoted, and a dpkg that is broken is named', () => {
    const { code, err } = make(only(plan({ name: 'pv-bad' })))
    expect(code).toBe(1)
    expect(err).toContain('the reason')
    expect(plan({ name: 'pv-lib' }).problems ?? []).toEqual([])
    expect(plan({ name: 'pv-bad' }).problems).toMatchObject([{ code: 'package.half-done' }])
    writeFileSync(join(apt.root, 'var/lib/dpkg/updates/0001'), '')
    expect(plan({ name: 'pv-extra' }).problems).toMatchObject([{ code: 'package.interrupted' }])
  })
})

it.each(shells)('a host without apt says so in $name', shell => {
  const asked = [{ kind: 'package', key: 'curl' }] as const
  const bare: Shell = { ...shell, path: '/nowhere' }
  expect(factReaders.package.decode(run(bare, factReaders.package.script(asked)).out, asked)).toEqual([null])
  const requests = [{ kind: 'package_transaction', key: 'present recommends curl' }] as const
  const { package_transaction: reader } = factReaders
  expect(reader.decode(run(bare, reader.script(requests)).out, requests)).toEqual([{ how: 'no-manager' }])
})
