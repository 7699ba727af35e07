/**
 * The scripts that talk to Redis, in every shell, with a program in place of redis-cli that answers like one of Redis 6
 * (one pair at a time) or 7 (all or none). The real one is in e2e/redis.test.ts.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { movedStatus } from '../../src/changes/change.ts'
import { type RedisChange, redisKind } from '../../src/changes/redis.ts'
import { redisQuestion, redisReader } from '../../src/facts/redis.ts'
import { cliWord, printed, type RedisLogin, unprinted } from '../../src/facts/redis-login.ts'
import { redisSettingReader, settingQuestion } from '../../src/facts/redis-setting.ts'
import { bareTools, run, shells } from '../support/shells.ts'

const login: RedisLogin = { host: '127.0.0.1', port: 6379 }

/** Keeps each setting in a file of its folder; writes down what it was called with, and what it was told. */
const fake = (folder: string, version: 6 | 7): string => `#!/bin/sh
cd ${folder}
printf '%s\\n' "$*" >>called
[ ! -e down ] || { echo "Could not connect to Redis at 127.0.0.1:6379: Connection refused" >&2; exit 1; }
say() { printf '1) "%s"\\n2) "%s"\\n' "$1" "$(cat "settings/$1")"; }
while IFS= read -r line; do
  printf '%s\\n' "$line" >>told
  eval "set -- $line"
  case "$1 $2" in
    "AUTH "*) if [ "\${3:-$2}" = right ]; then echo OK; else echo "(error) WRONGPASS invalid username-password pair"; fi ;;
    "CONFIG GET") if [ -e "settings/$3" ]; then say "$3"; else echo "(empty array)"; fi ;;
    "CONFIG SET")
      shift 2
      if [ $# -gt 2 ] && [ ${version} = 6 ]; then
        echo "(error) ERR Unknown subcommand or wrong number of arguments for 'SET'. Try CONFIG HELP."
        continue
      fi
      fault=
      for word do [ "$word" != bad ] || fault=yes; done
      if [ -n "$fault" ]; then echo "(error) ERR Invalid argument 'bad'"; continue; fi
      while [ $# -gt 0 ]; do
        case $1:$2 in hz:9999) printf 500 >settings/hz ;; *) printf %s "$2" >"settings/$1" ;; esac
        shift 2
      done
      echo OK
      ;;
    "INFO server") echo "redis_version:${version}.0.0" ;;
    "INFO memory") printf 'used_memory:1000\\r\\n' ;;
    *) echo "(error) ERR unknown command" ;;
  esac
done
`

describe.each(shells)('in $name', shell => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'provision-redis-'))
    mkdirSync(join(folder, 'settings'))
    mkdirSync(join(folder, 'bin'))
    put({ hz: '10', timeout: '0', save: '3600 1 300 100', maxmemory: '0' })
    become(7)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const become = (version: 6 | 7): void => {
    writeFileSync(join(folder, 'bin/redis-cli'), fake(folder, version))
    chmodSync(join(folder, 'bin/redis-cli'), 0o755)
  }
  const put = (values: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(values)) writeFileSync(join(folder, 'settings', name), value)
  }
  const is = (name: string): string => readFileSync(join(folder, 'settings', name), 'utf8')
  const within = (script: ShellText) => run(shell, `PATH=${folder}/bin:$PATH\n${script}\n` as ShellText)
  const make = (change: Omit<RedisChange, 'kind' | 'login'> & { readonly login?: RedisLogin }) => {
    const script = redisKind.script({ kind: 'redis', login, ...change })
    return within(`(\n${redisKind.prelude ?? ''}\n(\n${script}\n)\n) </dev/null` as ShellText)
  }
  const both = { before: { hz: '10', timeout: '0' }, after: { hz: '20', timeout: '60' } }

  it.each([6, 7] as const)('Redis %i gets all values, and nothing the second time', version => {
    become(version)
    expect(make(both)).toMatchObject({ code: 0, err: '' })
    expect([is('hz'), is('timeout')]).toEqual(['20', '60'])
    const told = readFileSync(join(folder, 'told'), 'utf8')
    expect(make(both)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(join(folder, 'told'), 'utf8').slice(told.length)).not.toContain('SET')
  })

  it.each([6, 7] as const)('Redis %i gets nothing when it refuses one of them', version => {
    become(version)
    const { code, err } = make({ before: both.before, after: { hz: '20', timeout: 'bad' } })
    expect(code).toBe(1)
    expect(err).toContain("nothing was changed: ERR Invalid argument 'bad'")
    expect([is('hz'), is('timeout')]).toEqual(['10', '0'])
  })

  it('goes on where one pair after the other was interrupted', () => {
    become(6)
    put({ hz: '20' })
    expect(make(both)).toMatchObject({ code: 0 })
    expect(is('timeout')).toBe('60')
  })

  it('refuses when somebody else was there', () => {
    put({ timeout: '7' })
    const { code, err } = make(both)
    expect(code).toBe(movedStatus)
    expect(err).toContain('timeout is now "7", but was "0" when it was looked at; somebody else changed it')
    expect(is('hz')).toBe('10')
  })

  it('puts back what Redis made something else of', () => {
    const { code, err } = make({ before: { hz: '10' }, after: { hz: '9999' } })
    expect(code).toBe(1)
    expect(err).toContain('"hz" "500"')
    expect(is('hz')).toBe('10')
  })

  it('sets no limit that what is in use does not fit under', () => {
    const limit = (room: number) => make({ before: { maxmemory: '0' }, after: { maxmemory: String(room) }, room })
    expect(limit(1050)).toMatchObject({ code: 1, err: expect.stringContaining('holds 1000 bytes by now') })
    expect(is('maxmemory')).toBe('0')
    expect(limit(1200)).toMatchObject({ code: 0 })
  })

  it('that is down: a change fails, its undo has nothing to do', () => {
    writeFileSync(join(folder, 'down'), '')
    expect(make(both)).toMatchObject({ code: 1, err: expect.stringContaining('Connection refused') })
    expect(make({ ...both, undoes: true })).toMatchObject({ code: 0, err: '' })
  })

  it('is told passwords on standard input only, from the playbook or from a file', () => {
    writeFileSync(join(folder, 'password'), 'right\nsecond line\n')
    const from = { ...login, passwordFile: join(folder, 'password') }
    expect(make({ ...both, login: { ...login, user: 'tuner', password: 'right' } })).toMatchObject({ code: 0, err: '' })
    expect(make({ before: both.after, after: both.before, login: from }).err).not.toContain('cannot be read')
    const wrong = make({ ...both, login: { ...login, user: 'tuner', password: 'wrong' } })
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('WRONGPASS') })
    expect(readFileSync(join(folder, 'called'), 'utf8')).not.toMatch(/right|wrong|tuner/)
  })

  it('is asked for many settings in one conversation, each answer in its place', () => {
    const names = ['hz', 'none', 'save', 'timeout']
    const questions = names.map(name => settingQuestion(login, name))
    const { out } = within(redisSettingReader.script(questions))
    expect(redisSettingReader.decode(out, questions)).toEqual(['10', null, '3600 1 300 100', '0'])
    expect(readFileSync(join(folder, 'called'), 'utf8').trim().split('\n')).toHaveLength(1)
    const state = [redisQuestion(login)]
    expect(redisReader.decode(within(redisReader.script(state)).out, state)).toEqual([
      { how: 'answers', version: '7.0.0', usedMemory: 1000 },
    ])
  })

  it('cannot be asked without redis-cli', () => {
    const questions = [redisQuestion(login)]
    const { out } = run(shell, `PATH=${bareTools}\n${redisReader.script(questions)}` as ShellText)
    expect(redisReader.decode(out, questions)).toEqual([expect.objectContaining({ how: 'no-client' })])
  })
})

describe('words for redis-cli', () => {
  it.each(['', 'plain', 'a "quoted" one', 'back\\slash', 'line\nbreak\tand tab', 'ümlaut €', "$(rm) 'x' `y`"])(
    '%j comes back as it was',
    text => expect(unprinted(printed(text))).toBe(text),
  )

  it('are quoted so that nothing in them means anything', () => {
    expect(cliWord('a"b\\c\n$')).toBe('"a\\x22b\\x5cc\\x0a\\x24"')
  })
})
