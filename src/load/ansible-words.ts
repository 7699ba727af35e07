/**
 * Words of Ansible that mean something else here, or nothing yet: nobody shall think that they were heard.
 */

/** Keywords that are planned, and what helps until then. */
const notYet: Readonly<Record<string, string>> = {
  include_tasks: 'write import_tasks',
  roles: 'write import_tasks',
  import_role: 'write import_tasks',
  include_role: 'write import_tasks',
  pre_tasks: 'put them first in tasks',
  post_tasks: 'put them last in tasks',
  vars_prompt: 'give the variable with -e',
  module_defaults: 'write the arguments in each task',
  throttle: 'use --forks',
}

/** Keywords of Ansible that have no use here. */
const notHere: Readonly<Record<string, string>> = {
  gather_facts: 'remove it: facts are read when something asks for them',
  strategy: 'remove it: within a batch hosts never wait for each other',
  become_method: 'remove it: sudo is used',
  check_mode: 'remove it: --check shows what would be done',
  diff: 'remove it: --diff shows what would change',
  connection: 'write ansible_connection in the inventory',
  remote_user: 'write ansible_user in the inventory',
  async: 'a task has `timeout`',
  poll: 'a task has `timeout`',
  args: 'write the arguments below the resource',
  health: 'write it within the arguments of service, or within the rollout of the play',
}

/** What is said about a keyword that is known and not understood. */
export const unsupportedKeyword = (
  name: string,
): { readonly code: string; readonly message: string; readonly remedy: string } | undefined => {
  const word = JSON.stringify(name)
  if (name.startsWith('with_'))
    return {
      code: 'load.not-used',
      message: `${word} is not used here`,
      remedy: 'write loop; a map is looped as item.key and item.value',
    }
  const later = Object.hasOwn(notYet, name) ? notYet[name] : undefined
  if (later !== undefined) return { code: 'load.not-supported', message: `${word} is not supported yet`, remedy: later }
  const other = Object.hasOwn(notHere, name) ? notHere[name] : undefined
  return other === undefined ? undefined : { code: 'load.not-used', message: `${word} is not used here`, remedy: other }
}

const modules: Readonly<Record<string, string>> = {
  shell: 'write command with run',
  raw: 'write command with run',
  script: 'copy the script, then write command',
  systemd: 'write service; for unit files systemd_unit',
  systemd_service: 'write service; for unit files systemd_unit',
  modprobe: 'write kernel_module',
  pam_limits: 'write limits',
  lineinfile: 'write line; regexp is match, insertafter is after, insertbefore is before',
  blockinfile: 'write the whole file with template or file, or use a drop-in folder such as sysctl.d',
  replace: 'write the whole file with template or file',
  apt: 'write package',
  ini_file: 'write ini',
  yum: 'write package',
  dnf: 'write package',
  pip: 'write command with check and undo',
  unarchive: 'write archive; extra_opts --strip-components is strip',
  git: 'write command with creates and undo',
  stat: 'conditions can ask facts; a command has creates',
  fail: 'write assert',
  uri: 'write http_check to wait for an answer, else command with curl',
  setup: 'remove it: facts are read when something asks for them',
  ping: 'remove it: a host that does not answer is reported anyway',
  meta: 'remove it: handlers run at the end',
  qdrant_config: 'write template and service',
  qdrant_collection: 'write command with check and undo',
  qdrant_snapshot: 'write command with check and undo',
  redis_config: 'write template and service',
  benchmark: 'measure before and after by hand',
}

/** `ansible.builtin.copy` is `copy`. */
export const shortName = (name: string): string => name.split('.').at(-1) ?? name

/** What to write instead of a module of Ansible, or of a resource that is planned. */
export const insteadOfModule = (name: string): string | undefined => {
  const short = shortName(name)
  return Object.hasOwn(modules, short) ? modules[short] : undefined
}

/** For values that another resource is there for. */
export const choiceRemedy = (owner: string, name: string, value: unknown): string | undefined => {
  if (owner === 'file' && name === 'state' && value === 'directory') return 'write the resource directory'
  if (owner === 'file' && name === 'state' && value === 'hard') return 'hard links are not supported; write link'
  if (owner === 'directory' && name === 'state' && value === 'directory') return 'write present'
  return undefined
}
