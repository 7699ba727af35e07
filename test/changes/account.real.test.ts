/**
 * Accounts and groups with the real tools of shadow, on a copy of /etc in a mount namespace of its own: the machine's
 * accounts are never touched.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountChange } from '../../src/changes/account.ts'
import { type Change, movedStatus } from '../../src/changes/change.ts'
import { kindOf } from '../../src/changes/registry.ts'
import type { FactKind, Facts, Question } from '../../src/facts/fact.ts'
import { factReaders } from '../../src/facts/registry.ts'
import type { GroupArguments, UserArguments } from '../../src/generated/index.ts'
import { Observations } from '../../src/plan/observed.ts'
import { raw, sh } from '../../src/remote/script.ts'
import { group } from '../../src/resources/group.ts'
import type { Decision, Resource } from '../../src/resources/resource.ts'
import { user } from '../../src/resources/user.ts'
import { run, type Shell, shells } from '../support/shells.ts'

const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0
const hash = '$6$abcdefgh$abcdefghijklmnopqrstuvwxyz'

describe.skipIf(!canMount || !existsSync('/usr/sbin/useradd')).each(shells)('accounts in $name', shell => {
  let world = ''
  let inside: Shell
  beforeEach(() => {
    world = mkdtempSync(join(tmpdir(), 'provision-accounts-'))
    mkdirSync(join(world, 'etc'))
    for (const name of [
      'passwd',
      'shadow',
      'group',
      'gshadow',
      'subuid',
      'subgid',
      'login.defs',
      'nsswitch.conf',
      'pam.d',
      'default',
      'security',
      'skel',
    ])
      if (existsSync(`/etc/${name}`)) cpSync(`/etc/${name}`, join(world, 'etc', name), { recursive: true })
    mkdirSync(join(world, 'home'))
    const mounts = 'mount --bind "$0/etc" /etc && mount --bind "$0/home" /home && exec "$@"'
    inside = {
      ...shell,
      command: ['/usr/bin/unshare', '-m', '/bin/sh', '-c', mounts, world, ...shell.command],
      // The tools of shadow, with those of the shell before them.
      path: `${shell.path}:/usr/sbin:/usr/bin`,
    }
  })
  afterEach(() => rmSync(world, { recursive: true, force: true }))

  const look = (questions: readonly Question[]): Observations => {
    const seen = new Observations()
    for (const kind of new Set(questions.map(question => question.kind))) {
      const asked = questions.filter(question => question.kind === kind)
      const reader = factReaders[kind] as unknown as (typeof factReaders)['account']
      const { out, err, code } = run(inside, reader.script(asked as readonly Question<'account'>[]))
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const values = reader.decode(out, asked as readonly Question<'account'>[])
      for (const [index, { key }] of asked.entries()) seen.put<FactKind>(kind, key, values[index] as Facts[FactKind])
    }
    return seen
  }
  const planWith = <A>(resource: Resource<A>, args: A): Decision => {
    const context = { secret: false }
    return resource.plan(args, look(resource.needs(args, context)), context)
  }
  const plan = (args: UserArguments): Decision => planWith(user, args)
  const planGroup = (args: GroupArguments): Decision => planWith(group, args)
  const make = (change: Change) =>
    run(inside, sh`${raw(kindOf(change).prelude ?? sh``)}\n${raw(kindOf(change).script(change))}`)
  const standing = (change: Change) => kindOf(change).standing(change, look(kindOf(change).questions(change)))
  const inverse = (change: Change): Change => {
    const reversal = kindOf(change).inverse(change)
    if (reversal.how === 'none') throw new Error('it can be undone')
    return reversal.change
  }
  const apply = ({ changes, problems = [] }: Decision): readonly Change[] => {
    expect(problems).toEqual([])
    expect(changes).not.toEqual([])
    for (const [index, change] of changes.entries()) {
      // userdel takes the account's own group along before its turn comes.
      if (index === 0 || change.kind !== 'account_group') expect(standing(change)).toBe('before')
      expect(make(change)).toMatchObject({ code: 0, err: '' })
      expect(standing(change)).toBe('after')
      expect(make(change)).toMatchObject({ code: 0, err: '' })
    }
    return changes
  }
  const undo = (changes: readonly Change[]): void => {
    for (const change of changes.toReversed()) expect(make(inverse(change))).toMatchObject({ code: 0, err: '' })
  }
  const files = (): string =>
    ['passwd', 'shadow', 'group', 'gshadow', 'subuid', 'subgid']
      .map(name => join(world, 'etc', name))
      .map(path => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
      .join('---\n')
  const line = (file: string, name: string): string =>
    readFileSync(join(world, 'etc', file), 'utf8')
      .split('\n')
      .find(row => row.startsWith(`${name}:`)) ?? 'none'

  it('one with a home is made, found right, and taken away without a trace', () => {
    const before = files()
    const wanted: UserArguments = {
      name: 'pv-ann',
      comment: "Ann O'Ther $HOME",
      groups: ['adm', 'audio'],
      password: hash,
      shell: '/bin/bash',
    }
    const made = apply(plan(wanted))
    expect(line('passwd', 'pv-ann')).toMatch(/^pv-ann:x:(\d+):\1:Ann O'Ther \$HOME:\/home\/pv-ann:\/bin\/bash$/)
    expect(line('shadow', 'pv-ann')).toContain(`pv-ann:${hash}:`)
    expect(existsSync(join(world, 'home/pv-ann/.profile'))).toBe(true)
    expect(plan(wanted)).toEqual({ changes: [] })
    expect(plan({ name: 'pv-ann' })).toEqual({ changes: [] })
    undo(made)
    expect(files()).toBe(before)
    expect(existsSync(join(world, 'home/pv-ann'))).toBe(false)
  })

  it('a home that was used since is kept by the undo', () => {
    const made = apply(plan({ name: 'pv-ann' }))
    writeFileSync(join(world, 'home/pv-ann/letter'), 'x')
    const [, account = expect.fail('no account')] = made
    expect(make(inverse(account))).toMatchObject({ code: 0, err: expect.stringContaining('/home/pv-ann is kept') })
    expect(existsSync(join(world, 'home/pv-ann/letter'))).toBe(true)
  })

  it('every value changes, and goes back with the date of the password', () => {
    apply(planGroup({ name: 'pv-team', gid: 23456 }))
    apply(plan({ name: 'pv-ann', create_home: false, groups: ['audio'], password: hash }))
    run(inside, 'chage -d 12345 pv-ann')
    const before = [line('passwd', 'pv-ann'), line('shadow', 'pv-ann'), line('group', 'audio')]
    const wanted: UserArguments = {
      name: 'pv-ann',
      uid: 24567,
      group: 'pv-team',
      groups: ['adm'],
      comment: 'Two',
      home: '/srv/ann',
      shell: '/bin/bash',
      password: `${hash}2`,
    }
    const changed = apply(plan(wanted))
    expect(line('passwd', 'pv-ann')).toBe('pv-ann:x:24567:23456:Two:/srv/ann:/bin/bash')
    expect(line('shadow', 'pv-ann')).toContain(`${hash}2`)
    expect(line('group', 'audio')).not.toContain('pv-ann')
    expect(plan(wanted)).toEqual({ changes: [] })
    undo(changed)
    expect([line('passwd', 'pv-ann'), line('shadow', 'pv-ann'), line('group', 'audio')]).toEqual(before)
  })

  it('is locked and unlocked', () => {
    apply(plan({ name: 'pv-ann', create_home: false, password: hash }))
    apply(plan({ name: 'pv-ann', password_lock: true }))
    expect(line('shadow', 'pv-ann')).toContain(`pv-ann:!${hash}:`)
    const unlocked = apply(plan({ name: 'pv-ann', password_lock: false }))
    expect(line('shadow', 'pv-ann')).toContain(`pv-ann:${hash}:`)
    undo(unlocked)
    expect(line('shadow', 'pv-ann')).toContain(`pv-ann:!${hash}:`)
  })

  it('removed, it comes back with its groups and its password', () => {
    apply(plan({ name: 'pv-ann', system: true, create_home: false, groups: ['adm'], password: hash }))
    const before = files()
    const removed = apply(plan({ name: 'pv-ann', state: 'absent' }))
    expect([line('passwd', 'pv-ann'), line('group', 'pv-ann')]).toEqual(['none', 'none'])
    expect(plan({ name: 'pv-ann', state: 'absent' })).toEqual({ changes: [] })
    undo(removed)
    expect(files()).toBe(before)
  })

  it('a group is made, gets another number, is removed, and comes back with its members', () => {
    const before = files()
    const made = apply(planGroup({ name: 'pv-team', system: true }))
    undo(apply(planGroup({ name: 'pv-team', gid: 23457 })))
    run(inside, 'gpasswd -M games,daemon pv-team')
    const removed = apply(planGroup({ name: 'pv-team', state: 'absent' }))
    undo(removed)
    expect(line('group', 'pv-team')).toMatch(/:daemon,games$/)
    run(inside, 'gpasswd -M "" pv-team')
    undo(made)
    expect(files()).toBe(before)
  })

  it('refuses when somebody else was there', () => {
    const change = plan({ name: 'pv-ann', create_home: false, group: 'adm' }).changes[0] as AccountChange
    run(inside, 'useradd -M -N -u 23999 -g 4 pv-ann')
    expect(make(change)).toMatchObject({
      code: movedStatus,
      err: expect.stringMatching(/^the account pv-ann is now «23999:4::.+», but was «absent» when it was looked at/),
    })
    expect(standing(change)).toBe('neither')
    apply(plan({ name: 'pv-ann', password: hash }))
    const locking = plan({ name: 'pv-ann', password_lock: true }).changes[0] as AccountChange
    run(inside, "echo 'pv-ann:$6$other$hash' | chpasswd -e")
    const { code, err } = make(locking)
    expect({ code, shown: err.includes('$6$') }).toEqual({ code: movedStatus, shown: false })
  })

  it('a hash stands in no argument list', () => {
    const change = plan({ name: 'pv-ann', create_home: false, group: 'adm', password: hash })
      .changes[0] as AccountChange
    const spy = join(world, 'spy')
    mkdirSync(spy)
    for (const tool of ['chpasswd', 'useradd', 'chage']) {
      writeFileSync(
        join(spy, tool),
        `#!/bin/sh\ncat /proc/[0-9]*/cmdline | tr '\\0' ' ' >>${spy}/seen\nexec /usr/sbin/${tool} "$@"\n`,
        { mode: 0o755 },
      )
    }
    inside = { ...inside, path: `${spy}:${inside.path}` }
    expect(make(change)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(spy, 'seen'), 'utf8')).not.toContain(hash)
    expect(readFileSync(join(spy, 'seen'), 'utf8')).toContain('chpasswd -e')
  })

  it('names tools that are missing, and reads the numbers all the same', () => {
    const bin = join(world, 'bin')
    mkdirSync(bin)
    for (const tool of ['cut', 'sed', 'grep', 'usermod']) symlinkSync(`/usr/bin/${tool}`, join(bin, tool))
    const asked = [{ kind: 'accounts', key: '' }] as const
    const script = factReaders.accounts.script(asked).replace('PATH=$PATH:/usr/sbin:/sbin', `PATH=${bin}`)
    const [answer] = factReaders.accounts.decode(run({ ...shell, path: bin }, script).out, asked)
    expect(answer?.missing).toContain('useradd')
    expect(answer?.missing).not.toContain('sed')
    expect(answer?.uids).toContain(65534)
    expect(answer?.gids).toContain(65534)
  })
})
