/**
 * Which modules have an equivalent, by their short names.
 */
import { insteadOfModule } from '../../load/ansible-words.ts'
import { assert, command, debug, fail, shell, uri, waitFor } from './commands.ts'
import { copy, file, getUrl, iniFile, lineinfile, mount, template, unarchive } from './files.ts'
import { pamLimits } from './limits.ts'
import type { Module } from './module.ts'
import { apt, cron, group, modprobe, service, sysctl, user } from './system.ts'

export const modules: Readonly<Record<string, Module>> = {
  apt,
  assert,
  command,
  copy,
  cron,
  debug,
  fail,
  file,
  get_url: getUrl,
  group,
  ini_file: iniFile,
  lineinfile,
  modprobe,
  mount,
  package: apt,
  pam_limits: pamLimits,
  ping: () => ({ because: 'a host that does not answer is told of anyway' }),
  raw: shell,
  service,
  setup: () => ({ because: 'facts are read when something asks for them' }),
  shell,
  sysctl,
  systemd: service,
  systemd_service: service,
  template,
  unarchive,
  uri,
  user,
  wait_for: waitFor,
}

/** Taking `cmd` as free text. */
export const freeForm: ReadonlySet<string> = new Set(['command', 'shell', 'raw', 'script'])

const others: Readonly<Record<string, string>> = {
  blockinfile: 'write the whole file with template or copy, or use a drop-in folder',
  include_vars: 'write vars_files in the play, or group_vars',
  meta: 'handlers run at the end of the play: split the play where they must have run',
  pause: 'use wait_for or http_check',
  reboot: 'write command, under `confirm`',
  authorized_key: 'write line with the file authorized_keys',
  hostname: 'write copy for /etc/hostname and command with check and undo',
  timezone: 'write file with state: link for /etc/localtime',
  script: 'copy the script, then write command',
  add_host: 'write an executable inventory',
  group_by: 'write an executable inventory, or `when`',
  fetch: 'read it with provision exec',
  synchronize: 'write archive, or copy in a loop',
  yum: 'write command with check and undo',
  dnf: 'write command with check and undo',
}

export const instead = (name: string): string =>
  (Object.hasOwn(others, name) ? others[name] : undefined) ??
  insteadOfModule(name) ??
  'write command with check and undo'
