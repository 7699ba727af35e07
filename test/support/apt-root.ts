/**
 * A small world for apt and dpkg in a folder of its own: an archive with packages made here, and a root into which they
 * are installed. The machine's own packages are never touched.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Ran, run, type Shell } from './shells.ts'

const tools = ['apt-get', 'apt-mark', 'apt-cache', 'dpkg', 'dpkg-query', 'dpkg-deb', 'dpkg-scanpackages']
export const hasApt = process.getuid?.() === 0 && tools.every(tool => existsSync(`/usr/bin/${tool}`))

export interface DebPackage {
  readonly name: string
  readonly version: string
  readonly depends?: string
  readonly recommends?: string
  readonly conflicts?: string
  /** A file of configuration with this content. */
  readonly conffile?: string
  /** Text of a script that runs after the installation. */
  readonly postinst?: string
}

/** Makes the .deb in `folder`. */
export function makeDeb(folder: string, given: DebPackage): void {
  const { name, version, depends, recommends, conflicts, conffile, postinst } = given
  const tree = mkdtempSync(join(tmpdir(), 'provision-deb-'))
  mkdirSync(join(tree, 'DEBIAN'))
  mkdirSync(join(tree, 'opt/packages'), { recursive: true })
  writeFileSync(join(tree, 'opt/packages', name), `${version}\n`)
  if (conffile !== undefined) {
    mkdirSync(join(tree, 'etc'))
    writeFileSync(join(tree, 'etc', `${name}.conf`), conffile)
    writeFileSync(join(tree, 'DEBIAN/conffiles'), `/etc/${name}.conf\n`)
  }
  if (postinst !== undefined) {
    writeFileSync(join(tree, 'DEBIAN/postinst'), `#!/bin/sh\n${postinst}\n`)
    chmodSync(join(tree, 'DEBIAN/postinst'), 0o755)
  }
  const relations = { Depends: depends, Recommends: recommends, Conflicts: conflicts }
  const fields = Object.entries(relations).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
  const control = [`Package: ${name}`, `Version: ${version}`, 'Architecture: all', 'Maintainer: a <a@example.org>']
  writeFileSync(join(tree, 'DEBIAN/control'), [...control, ...fields, 'Description: a trial', ''].join('\n'))
  sure('dpkg-deb', ['--root-owner-group', '-Znone', '-b', tree, join(folder, `${name}_${version}_all.deb`)])
  rmSync(tree, { recursive: true })
}

function sure(program: string, args: readonly string[], cwd?: string): string {
  const done = spawnSync(program, args, { encoding: 'utf8', ...(cwd === undefined ? {} : { cwd }) })
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`)
  return done.stdout
}

/** Writes the list of the archive in `folder`. */
export const scan = (folder: string): void =>
  writeFileSync(join(folder, 'Packages'), sure('dpkg-scanpackages', ['-m', '.', '/dev/null'], folder))

/** Made once for each list of packages, and copied. */
const archives = new Map<readonly DebPackage[], string>()
afterAll(() => {
  for (const folder of archives.values()) rmSync(folder, { recursive: true, force: true })
})

function archiveOf(packages: readonly DebPackage[]): string {
  const known = archives.get(packages)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'provision-archive-'))
  for (const each of packages) makeDeb(folder, each)
  scan(folder)
  archives.set(packages, folder)
  return folder
}

export class AptRoot {
  readonly root = mkdtempSync(join(tmpdir(), 'provision-apt-'))
  readonly archive = join(this.root, 'archive')
  readonly #bin = join(this.root, 'bin')

  constructor(packages: readonly DebPackage[]) {
    chmodSync(this.root, 0o755)
    const folders = ['archive', 'bin', 'etc/apt/preferences.d', 'var/lib/dpkg/info', 'var/lib/dpkg/updates', 'tmp']
    const aptFolders = ['var/lib/apt/lists/partial', 'var/cache/apt/archives/partial', 'var/log/apt']
    for (const folder of [...folders, ...aptFolders]) mkdirSync(join(this.root, folder), { recursive: true })
    for (const tool of tools) symlinkSync(`/usr/bin/${tool}`, join(this.#bin, tool))
    writeFileSync(join(this.root, 'var/lib/dpkg/status'), '')
    writeFileSync(join(this.root, 'etc/apt/sources.list'), `deb [trusted=yes] file:${this.archive} ./\n`)
    writeFileSync(
      join(this.root, 'apt.conf'),
      `Dir "${this.root}";\nDir::State::status "${this.root}/var/lib/dpkg/status";\nDir::Bin::dpkg "/usr/bin/dpkg";\nAPT::Architecture "amd64";\nAPT::Sandbox::User "root";\nDPkg::Options { "--root=${this.root}"; "--log=/dev/null"; "--force-not-root"; "--force-script-chrootless"; };\n`,
    )
    cpSync(archiveOf(packages), this.archive, { recursive: true })
    this.#update()
  }

  /** Takes files away from the archive, and reads its list again. */
  withdraw(...files: readonly string[]): void {
    for (const file of files) rmSync(join(this.archive, file))
    scan(this.archive)
    this.#update()
  }

  #update(): void {
    const { code, err } = this.run(
      { name: 'sh', command: ['/bin/sh', '-s'], path: '/usr/bin:/bin' },
      'apt-get -q update >&2',
    )
    if (code !== 0) throw new Error(`apt-get update: ${err}`)
  }

  /** Runs a script whose apt and dpkg know only this root. */
  run(shell: Shell, script: string): Ran {
    const world = `APT_CONFIG=${this.root}/apt.conf DPKG_ROOT=${this.root} DPKG_ADMINDIR=${this.root}/var/lib/dpkg\nexport APT_CONFIG DPKG_ROOT DPKG_ADMINDIR\n`
    return run({ ...shell, path: `${this.#bin}:${shell.path}` }, world + script)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
