/**
 * A program that a host lacks is named with the package that brings it, whatever the shell or the program says that
 * found it missing; real shells say it here.
 */
import { describe, expect, it } from 'vitest'
import { missingProgram, noProgram, remedyFor } from '../../src/engine/missing-program.ts'
import { howToInstall } from '../../src/facts/tool-packages.ts'
import { run, shells } from '../support/shells.ts'
import { Traced } from '../support/traced.ts'

describe.each(shells)('$name', shell => {
  it.each(['xz', 'useradd', 'no-such-program', '/usr/sbin/no-such'])('says that %s is not there', program => {
    // Debian's busybox runs its applets also where no link to them is found.
    const bare = { ...shell, path: '/nowhere' }
    const { code, err } = run(bare, `${program} --version </dev/null`)
    if (shell.name === 'busybox' && code !== 127) return
    expect(code).toBe(127)
    const called = program.split('/').at(-1)
    if (program.startsWith('/') && shell.name === 'bash') expect(err).toContain('No such file')
    else expect(missingProgram(err)).toBe(called)
  })

  it.each([
    'echo fine',
    'echo "the file is not found" >&2',
    'cat /nowhere',
    'echo "curl: (6) Could not resolve host: not found" >&2',
    'cd /nowhere',
  ])('says nothing of the kind of: %s', script => {
    expect(missingProgram(run(shell, script).err)).toBeUndefined()
  })
})

describe('programs that start others', () => {
  it.each([
    ['bash: line 1: useradd: command not found', 'useradd'],
    ['/bin/sh: line 12: xz: command not found', 'xz'],
    ['/bin/sh: 3: systemctl: not found', 'systemctl'],
    ['sh: unzip: not found', 'unzip'],
    ['-sh: crontab: not found', 'crontab'],
    ['sudo: apt-get: command not found', 'apt-get'],
    ['timeout: failed to run command ‘curl’: No such file or directory', 'curl'],
    ["timeout: can't execute 'curl': No such file or directory", 'curl'],
    ['env: ‘python3’: No such file or directory', 'python3'],
    ['xargs: stat: No such file or directory', 'stat'],
    ['setsid: failed to execute foo: No such file or directory', 'foo'],
    ['first line\nsh: 1: tar: not found\nlast', 'tar'],
    ['tar: a.tar: Cannot open: No such file or directory', undefined],
    ['E: Package not found', undefined],
    ['mount: /srv: special device /dev/vdb does not exist', undefined],
    ['', undefined],
  ])('%j', (said, program) => expect(missingProgram(said)).toBe(program))
})

it('is what a command of the user is told about', async () => {
  const traced = new Traced()
  try {
    const change = { kind: 'command', run: 'no-such-program --version', undo: ':', touches: [] } as const
    const { outcomes } = await traced.make([change])
    expect(outcomes[0]?.problem).toMatchObject({
      code: 'run.command-failed',
      message: expect.stringMatching(/^no-such-program --version failed: /),
      remedy: expect.stringContaining('the host has no no-such-program: install the package that brings it'),
    })
  } finally {
    traced.remove()
  }
})

describe('who brings a program', () => {
  it.each([
    ['curl', 'apt-get install curl on Debian and Ubuntu, dnf install curl on Fedora, RHEL'],
    ['sudo', 'apt-get install sudo on Debian and Ubuntu, dnf install sudo on'],
    ['tar', 'apt-get install tar on Debian and Ubuntu, dnf install tar on'],
    ['xz', 'apt-get install xz-utils on Debian and Ubuntu, dnf install xz on'],
    ['unzip', 'apt-get install unzip on'],
    ['crontab', 'apt-get install cron on Debian and Ubuntu, dnf install cronie on'],
    ['systemctl', 'apt-get install systemd on'],
    ['useradd', 'apt-get install passwd on Debian and Ubuntu, dnf install shadow-utils on'],
    ['sysctl', 'apt-get install procps on Debian and Ubuntu, dnf install procps-ng on'],
    ['modprobe', 'apt-get install kmod on'],
    ['mount', 'apt-get install mount on Debian and Ubuntu, dnf install util-linux on'],
    ['awk', 'apt-get install mawk on Debian and Ubuntu, dnf install gawk on'],
    ['find', 'apt-get install findutils on'],
    ['stat', 'apt-get install coreutils on'],
  ])('%s', (program, words) => expect(remedyFor(program)).toContain(words))

  it('of several programs, each package once', () => {
    expect(howToInstall(['stat', 'tr', 'xz'])).toContain('apt-get install coreutils xz-utils on')
  })

  it('of one that nobody here knows, is asked for', () => {
    expect(remedyFor('frobnicate')).toContain('apt-file search bin/frobnicate')
    expect(noProgram('/opt/x', 'xz')).toMatchObject({
      code: 'run.missing-program',
      message: '/opt/x could not be changed: the host has no xz',
    })
  })
})
