/**
 * A small world for dnf and rpm in a folder of its own: a repository with packages made here, and a root into which they
 * are installed. The machine's own packages are never touched, and apt and dpkg are not seen.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Ran, run, type Shell } from './shells.ts'

const tools = ['dnf', 'rpm', 'rpmbuild', 'createrepo_c']
export const hasDnf = process.getuid?.() === 0 && tools.every(tool => existsSync(`/usr/bin/${tool}`))

export interface RpmPackage {
  readonly name: string
  readonly version: string
  readonly release?: string
  readonly epoch?: number
  readonly requires?: string
  readonly recommends?: string
  readonly conflicts?: string
  /** Content of a file of configuration. */
  readonly config?: string
  /** Text of a script that runs before the installation. */
  readonly pre?: string
}

function sure(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}${done.stdout}`)
}

function makeRpm(folder: string, given: RpmPackage): void {
  const { name, version, release = '1', epoch, requires, recommends, conflicts, config, pre } = given
  const work = mkdtempSync(join(tmpdir(), 'provision-rpm-'))
  const tags = { Epoch: epoch, Requires: requires, Recommends: recommends, Conflicts: conflicts }
  const spec = [
    `Name: ${name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    'Summary: a trial',
    'License: MIT',
    'BuildArch: noarch',
    ...Object.entries(tags).flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}: ${value}`])),
    '%description',
    'A trial.',
    '%install',
    'mkdir -p %{buildroot}/opt/packages %{buildroot}/etc',
    `echo ${version} >%{buildroot}/opt/packages/${name}`,
    ...(config === undefined ? [] : [`printf '%%s\\n' '${config}' >%{buildroot}/etc/${name}.conf`]),
    ...(pre === undefined ? [] : ['%pre -p <lua>', pre]),
    '%files',
    `/opt/packages/${name}`,
    ...(config === undefined ? [] : [`%config(noreplace) /etc/${name}.conf`]),
  ]
  writeFileSync(join(work, 'a.spec'), `${spec.join('\n')}\n`)
  const defines = [`_topdir ${work}`, `_rpmdir ${folder}`, '_build_id_links none'].flatMap(one => ['--define', one])
  sure('rpmbuild', ['-bb', '--quiet', ...defines, join(work, 'a.spec')])
  rmSync(work, { recursive: true })
}

/** Made once for each list of packages, and copied. */
const repositories = new Map<readonly RpmPackage[], string>()
/** All programs of the machine but those of its own packages. */
let programs: string | undefined
afterAll(() => {
  for (const folder of [...repositories.values(), ...(programs === undefined ? [] : [programs])])
    rmSync(folder, { recursive: true, force: true })
})

function repositoryOf(packages: readonly RpmPackage[]): string {
  const known = repositories.get(packages)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'provision-repository-'))
  for (const each of packages) makeRpm(folder, each)
  sure('createrepo_c', ['-q', folder])
  repositories.set(packages, folder)
  return folder
}

function withoutApt(): string {
  if (programs !== undefined) return programs
  programs = mkdtempSync(join(tmpdir(), 'provision-programs-'))
  chmodSync(programs, 0o755)
  for (const name of readdirSync('/usr/bin'))
    if (!/^(apt|dpkg|dnf|rpm|yum)/.test(name)) symlinkSync(`/usr/bin/${name}`, join(programs, name))
  return programs
}

export class DnfRoot {
  readonly folder = mkdtempSync(join(tmpdir(), 'provision-dnf-'))
  readonly root = join(this.folder, 'root')
  readonly #bin = join(this.folder, 'bin')

  constructor(packages: readonly RpmPackage[]) {
    chmodSync(this.folder, 0o755)
    for (const name of ['bin', 'root', 'none']) mkdirSync(join(this.folder, name))
    cpSync(repositoryOf(packages), join(this.folder, 'repository'), { recursive: true })
    writeFileSync(
      join(this.folder, 'dnf.conf'),
      `[main]
reposdir=${this.folder}/none
varsdir=${this.folder}/none
pluginpath=${this.folder}/none
cachedir=${this.folder}/cache
persistdir=${this.folder}/persist
logdir=${this.folder}/log
gpgcheck=0
[trial]
name=trial
baseurl=file://${this.folder}/repository
metadata_expire=1
`,
    )
    const own = {
      dnf: `-c ${this.folder}/dnf.conf --installroot=${this.root} --releasever=9`,
      rpm: `--root ${this.root}`,
    }
    for (const [tool, options] of Object.entries(own))
      writeFileSync(join(this.#bin, tool), `#!/bin/sh\nexec /usr/bin/${tool} ${options} "$@"\n`, { mode: 0o755 })
  }

  /** Takes packages away from the repository. */
  withdraw(...files: readonly string[]): void {
    for (const file of files) rmSync(join(this.folder, 'repository/noarch', file))
    sure('createrepo_c', ['-q', join(this.folder, 'repository')])
    const { code, err } = this.run(
      { name: 'sh', command: ['/bin/sh', '-s'], path: withoutApt() },
      'dnf -q makecache --refresh',
    )
    if (code !== 0) throw new Error(err)
  }

  /** Runs a script whose dnf and rpm know only this root. */
  run(shell: Shell, script: string): Ran {
    const path = shell.name === 'busybox' ? shell.path : withoutApt()
    return run(
      { ...shell, path: `${this.#bin}:${path}` },
      `PATH=${this.#bin}:${path}\n${script.replaceAll('PATH=$PATH:/usr/sbin:/sbin', ':')}`,
    )
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
