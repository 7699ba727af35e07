/**
 * Reading `systemctl show`, with text as systemd 252 prints it.
 */
import { describe, expect, it } from 'vitest'
import { UnreadableAnswer } from '../../src/facts/fact.ts'
import { notFound, unitReader } from '../../src/facts/unit.ts'
import { unitOfFile } from '../../src/facts/unit-file.ts'

const ask = (...names: readonly string[]) => names.map(key => ({ kind: 'unit', key }) as const)
const show = `Id=ssh.service
LoadState=loaded
ActiveState=active
SubState=running
FragmentPath=/lib/systemd/system/ssh.service
DropInPaths=/etc/systemd/system/ssh.service.d/10-limits.conf /run/systemd/system/ssh.service.d/x.conf
UnitFileState=enabled
NeedDaemonReload=yes

Id=none.service
LoadState=not-found
ActiveState=inactive
SubState=dead
UnitFileState=
NeedDaemonReload=no
`

describe('units', () => {
  it('are read from one answer', () => {
    expect(unitReader.decode(Buffer.from(show), ask('ssh.service', 'none.service'))).toEqual([
      {
        load: 'loaded',
        active: 'active',
        sub: 'running',
        enabled: 'enabled',
        needsReload: true,
        fragment: '/lib/systemd/system/ssh.service',
        dropIns: ['/etc/systemd/system/ssh.service.d/10-limits.conf', '/run/systemd/system/ssh.service.d/x.conf'],
      },
      notFound,
    ])
  })

  it('are not there on a host without systemd', () => {
    expect(unitReader.decode(Buffer.from('none\n'), ask('a.service', 'b.service'))).toEqual([
      { ...notFound, noSystemd: true },
      { ...notFound, noSystemd: true },
    ])
  })

  it.each(['', show.slice(0, 40), show])('an answer about another number of units is refused (%#)', out => {
    expect(() => unitReader.decode(Buffer.from(out), ask('a.service', 'b.service', 'c.service'))).toThrow(
      UnreadableAnswer,
    )
  })
})

it.each([
  ['/etc/systemd/system/qdrant.service', { name: 'qdrant.service', part: 'unit' }],
  ['/run/systemd/system/a@b.timer', { name: 'a@b.timer', part: 'unit' }],
  ['/etc/systemd/system/qdrant.service.d/50-limits.conf', { name: 'qdrant.service', part: 'drop-in' }],
  ['/etc/systemd/system/qdrant.service.d/notes.txt', undefined],
  ['/etc/systemd/system/multi-user.target.wants/qdrant.service', undefined],
  ['/etc/systemd/system.conf', undefined],
])('the unit of %s', (path, unit) => {
  expect(unitOfFile(path)).toEqual(unit)
})
