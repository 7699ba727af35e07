/**
 * The state of a systemd unit, all units read by one `systemctl show`.
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
export interface UnitState {
  /** LoadState: loaded, not-found, masked, bad-setting, error. */
  readonly load: string
  /** ActiveState: active, inactive, failed, activating, deactivating, reloading. */
  readonly active: string
  readonly sub: string
  /** UnitFileState: enabled, disabled, static, masked, indirect, alias, generated, enabled-runtime; empty when there is no unit file. */
  readonly enabled: string
  /** Files changed since systemd read them. */
  readonly needsReload: boolean
  /** Path of the unit file; empty when not found. */
  readonly fragment: string
  readonly dropIns: readonly string[]
  /** Does its work and ends (Type=oneshot without RemainAfterExit): it is never found active. Absent = no. */
  readonly endsByItself?: true
  /** The host does not run systemd. */
  readonly noSystemd?: true
}

export const notFound: UnitState = {
  load: 'not-found',
  active: 'inactive',
  sub: 'dead',
  enabled: '',
  needsReload: false,
  fragment: '',
  dropIns: [],
}

const properties =
  'Id,LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,FragmentPath,DropInPaths,Type,RemainAfterExit'

/** A host without systemd has no units. One bad name makes systemctl refuse all, hence the second way, one by one. */
export const unitReader: FactReader<'unit'> = {
  kind: 'unit',
  script: questions => sh`if [ -d /run/systemd/system ]; then
  set -- ${questions.map(question => question.key)}
  if units=$(systemctl show --no-pager -p ${properties} -- "$@" 2>/dev/null); then
    echo "$units"
  else
    for unit do
      systemctl show --no-pager -p ${properties} -- "$unit" 2>/dev/null || echo LoadState=not-found
      echo
    done
  fi
else
  echo none
fi`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'unit'>[]): readonly UnitState[] {
  const text = Buffer.from(out).toString('utf8').trim()
  if (text === 'none') return questions.map(() => ({ ...notFound, noSystemd: true }))
  const blocks = text.split(/\n{2,}/)
  if (blocks.length !== questions.length || !blocks.every(block => /^LoadState=/m.test(block))) {
    throw new UnreadableAnswer('unit', `systemctl told of ${blocks.length} units, ${questions.length} were asked for`)
  }
  return blocks.map(unitOf)
}

function unitOf(block: string): UnitState {
  const told = (name: string): string =>
    block
      .split('\n')
      .find(row => row.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? ''
  return {
    load: told('LoadState'),
    active: told('ActiveState') || notFound.active,
    sub: told('SubState') || notFound.sub,
    enabled: told('UnitFileState'),
    needsReload: told('NeedDaemonReload') === 'yes',
    fragment: told('FragmentPath'),
    dropIns: told('DropInPaths')
      .split(' ')
      .filter(path => path !== ''),
    ...(told('Type') === 'oneshot' && told('RemainAfterExit') !== 'yes' ? { endsByItself: true } : {}),
  }
}
