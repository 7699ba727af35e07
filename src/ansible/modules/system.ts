/**
 * Modules that are about the kernel, services, packages, accounts and timetables.
 */
import type { Written } from '../../load/commented-yaml.ts'
import type { Arguments } from '../arguments.ts'
import { Refusal } from '../refusal.ts'
import { listOf, mapOf } from '../value.ts'
import { type Module, refuseUnless, seconds } from './module.ts'

export const sysctl: Module = args => {
  args.leave(['reload', 'sysctl_set', 'ignoreerrors'], 'the running value and the file are always both set')
  const place = args.placeOf('name')
  const name = args.need('name', 'key')
  if (name.includes('{{'))
    throw new Refusal(
      'a template in a key has no equivalent',
      place,
      'give all settings as one map: settings: "{{ name }}"',
    )
  if ((args.word('state') ?? 'present') !== 'present')
    throw new Refusal('state: absent has no equivalent', args.placeOf('state'), 'set the value that is wanted instead')
  const value = args.value('value', 'val')
  if (value === undefined) throw new Refusal('value is missing', args.place)
  return { resource: 'sysctl', args: mapOf({ settings: mapOf({ [name]: value }), file: sysctlFile(args) }) }
}

/** Of a file in sysctl.d its name; Ansible's own default is a file that ours leaves alone. */
export function sysctlFile(args: Arguments): string | undefined {
  const place = args.placeOf('sysctl_file')
  const path = args.word('sysctl_file')
  if (path === undefined || path === '/etc/sysctl.conf') return undefined
  const name = /^\/etc\/sysctl\.d\/([A-Za-z0-9_][A-Za-z0-9_.-]*)\.conf$/.exec(path)?.[1]
  if (name === undefined) throw new Refusal('sysctl_file must be a file of /etc/sysctl.d', place)
  return name
}

export const modprobe: Module = args => {
  const persistent = args.word('persistent') ?? 'disabled'
  const params = args.word('params')
  const pairs = (params ?? '').split(/\s+/).filter(word => word !== '')
  if (pairs.some(pair => !/^[\w-]+=\S*$/.test(pair)))
    throw new Refusal('params must be words such as name=value', args.placeOf('params'))
  return {
    resource: 'kernel_module',
    args: mapOf({
      name: args.need('name'),
      state: args.word('state'),
      ...(persistent === 'present' ? {} : { persist: false }),
      ...(pairs.length === 0
        ? {}
        : { params: mapOf(Object.fromEntries(pairs.map(pair => pair.split('=', 2) as [string, string]))) }),
    }),
  }
}

export const service: Module = args => {
  const reloads = args.flag('daemon_reload', 'daemon-reload')
  refuseUnless(args, 'daemon_reexec', false, 'write command')
  args.leave(['use', 'no_block', 'sleep', 'runlevel'], 'systemd is used')
  const scope = args.word('scope')
  if (scope !== undefined && scope !== 'system') throw new Refusal(`scope: ${scope} has no equivalent`, args.place)
  const name = args.text('name', 'service', 'unit')
  if (name === undefined) {
    if (reloads === true) return { because: 'systemd reads unit files again by itself when one of them changes' }
    throw new Refusal('name is missing', args.place)
  }
  const [enabled, masked] = [args.flag('enabled'), args.flag('masked')]
  const state = args.word('state')
  return {
    resource: 'service',
    args: mapOf({ name, state, enabled, masked }),
    notes: reloads === true ? ['left out: daemon_reload (a unit file that changes is read again by itself)'] : [],
  }
}

const packageStates: Readonly<Record<string, string>> = {
  present: 'present',
  installed: 'present',
  latest: 'latest',
  absent: 'absent',
  removed: 'absent',
}

export const apt: Module = args => {
  args.leave(
    ['lock_timeout', 'force_apt_get', 'update_cache_retries', 'update_cache_retry_max_delay'],
    'it waits for the lock by itself',
  )
  refuseUnless(args, 'purge', false, 'configuration stays')
  refuseUnless(args, 'autoremove', false, 'nothing is removed that nobody named')
  args.leave(['autoclean'], 'it changes nothing that is wanted')
  const names = args.list('name', 'pkg', 'package')
  const place = args.placeOf('state')
  const word = args.word('state') ?? 'present'
  const state = Object.hasOwn(packageStates, word) ? packageStates[word] : undefined
  if (state === undefined) throw new Refusal(`state: ${word} has no equivalent`, place)
  const age = args.number('cache_valid_time')
  const update = args.flag('update_cache', 'update-cache')
  const recommends = args.flag('install_recommends', 'install-recommends')
  const downgrade = args.flag('allow_downgrade', 'allow-downgrade')
  const held = args.flag('allow_change_held_packages')
  const [only, ...more] = names ?? []
  const pinned = names?.some(name => typeof name === 'string' && /^[^{}]+=/.test(name)) === true
  if (pinned && more.length > 0)
    throw new Refusal('a version can be given for one package of a task', args.place, 'make a task of its own for it')
  const [name, version] = pinned
    ? String(only).split('=', 2)
    : [more.length === 0 ? only : listOf(names ?? []), undefined]
  return {
    resource: 'package',
    args: mapOf({
      name,
      ...(state === 'present' ? {} : { state }),
      version,
      ...(age !== undefined && update !== false
        ? { update_cache: seconds(age) }
        : update === true
          ? { update_cache: true }
          : {}),
      ...(recommends === false ? { install_recommends: false } : {}),
      ...(downgrade === true ? { allow_downgrade: true } : {}),
      ...(held === true ? { allow_change_held_packages: true } : {}),
    }),
  }
}

export const group: Module = args => {
  args.leave(['local'], 'accounts are always those of this host')
  const system = args.flag('system')
  return {
    resource: 'group',
    args: mapOf({
      name: args.need('name'),
      gid: args.number('gid'),
      ...(system === true ? { system } : {}),
      state: args.word('state'),
    }),
  }
}

export const user: Module = args => {
  args.leave(['local', 'force'], 'accounts are always those of this host')
  const groups = args.list('groups')
  const [append, createHome, system, lock, remove] = [
    args.flag('append'),
    args.flag('create_home', 'createhome'),
    args.flag('system'),
    args.flag('password_lock'),
    args.flag('remove'),
  ]
  return {
    resource: 'user',
    args: mapOf({
      name: args.need('name', 'user'),
      uid: args.number('uid'),
      group: args.text('group'),
      groups: groups === undefined ? undefined : listOf(groups),
      ...(append === true ? { append } : {}),
      comment: args.text('comment'),
      home: args.text('home'),
      ...(createHome === false ? { create_home: false } : {}),
      shell: args.text('shell'),
      ...(system === true ? { system } : {}),
      password: args.text('password'),
      update_password: args.word('update_password'),
      password_lock: lock,
      state: args.word('state'),
      ...(remove === true ? { remove_home: true } : {}),
    }),
  }
}

export const cron: Module = args => {
  args.leave(['backup'], 'every run can be rolled back')
  refuseUnless(args, 'env', false, 'the resource has environment')
  const written = args.need('name')
  const file = args.word('cron_file')
  if (file?.includes('/') === true && !file.startsWith('/etc/cron.d/'))
    throw new Refusal('cron_file must be a file of /etc/cron.d', args.placeOf('cron_file'))
  if (written.includes('{{')) throw new Refusal('name must be written out, without a template', args.placeOf('name'))
  const name = (file?.split('/').at(-1) ?? written)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  const disabled = args.flag('disabled')
  const time = (unit: string): Written | undefined => args.value(unit)
  return {
    resource: 'cron',
    args: mapOf({
      name,
      job: args.text('job', 'value'),
      user: args.text('user'),
      minute: time('minute'),
      hour: time('hour'),
      day: args.value('day', 'dom'),
      month: time('month'),
      weekday: args.value('weekday', 'dow'),
      special_time: args.word('special_time'),
      ...(disabled === true ? { disabled } : {}),
      state: args.word('state'),
    }),
    notes:
      file === undefined
        ? [`it stands in /etc/cron.d/${name} now: remove «${written}» from the crontab of the user`]
        : [],
  }
}
