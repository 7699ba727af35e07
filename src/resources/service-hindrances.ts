/**
 * What keeps a unit from being as a `service` task wants it, found before anything is changed.
 */
import { enabledState } from '../changes/unit-enabled.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import type { UnitState } from '../facts/unit.ts'
import type { ServiceArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'

export function hindrances(unit: string, args: ServiceArguments, now: UnitState): readonly Problem[] {
  const toRun = args.state !== undefined && args.state !== 'stopped'
  // What is not there does not run and does not start at boot.
  if (now.noSystemd) return toRun || args.enabled || args.masked ? [noSystemd(unit)] : []
  if (now.load === 'not-found') return toRun || args.enabled || args.masked ? [notFound(unit)] : []
  if (now.load === 'bad-setting' || now.load === 'error') return [unreadable(unit, now)]
  const masked = enabledState(now) === 'masked'
  if (masked && args.masked !== false && (toRun || args.enabled)) return [isMasked(unit)]
  if (args.masked && !masked && now.fragment === `/etc/systemd/system/${unit}`) return [noRoomForMask(unit, now)]
  if (args.masked && toRun) return [contradiction(unit)]
  return args.state === 'started' && now.endsByItself ? [neverRuns(unit)] : []
}

const neverRuns = (unit: string): Problem =>
  problem({
    code: 'service.ends-by-itself',
    message: `${unit} does its work and ends (Type=oneshot), so it is never found running`,
    run: { object: unit },
    remedy: 'set `state: restarted` in a handler to run it, or give the unit RemainAfterExit=yes',
  })

const notFound = (unit: string): Problem =>
  problem({
    code: 'service.not-found',
    message: `systemd has no unit ${unit}`,
    run: { object: unit },
    remedy: 'install its package or add a `systemd_unit` task before this one, or correct the name',
  })

const noSystemd = (unit: string): Problem =>
  problem({
    code: 'service.no-systemd',
    message: `${unit} cannot be managed: this host does not run systemd`,
    run: { object: unit },
    remedy: `skip the task there with \`when: facts.service_manager == "systemd"\`, and write a \`command\` with check and undo; a host that shall have systemd gets it by ${howToInstall(['systemctl'])}, and a reboot`,
  })

const unreadable = (unit: string, { load, fragment }: UnitState): Problem =>
  problem({
    code: 'service.bad-unit',
    message: `systemd cannot read the unit file of ${unit} (${load})`,
    run: { object: unit },
    remedy: `look at \`systemctl status ${unit}\` and \`systemd-analyze verify ${fragment || unit}\` on the host`,
  })

const isMasked = (unit: string): Problem =>
  problem({
    code: 'service.masked',
    message: `${unit} is masked, so that nothing can start it`,
    run: { object: unit },
    remedy: 'add `masked: false` if it shall run after all',
  })

const noRoomForMask = (unit: string, { fragment }: UnitState): Problem =>
  problem({
    code: 'service.mask-own-file',
    message: `${unit} cannot be masked because its unit file stands where the mask would: ${fragment}`,
    run: { object: unit },
    remedy: 'remove the unit with a `systemd_unit` task (`state: absent`), or only disable it',
  })

const contradiction = (unit: string): Problem =>
  problem({
    code: 'service.masked',
    message: `${unit} shall be masked and run at the same time`,
    run: { object: unit },
    remedy: 'leave out `masked`, or set `state: stopped`',
  })
