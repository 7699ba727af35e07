/**
 * What the lab needs of this machine: root, a few programs, and FUSE. All that is missing is told at once.
 */
import { existsSync } from 'node:fs'
import { exitStatus, type Problem, ProvisionError, problem } from '../problem.ts'

/** Program → the Debian package that has it. */
const programs: Readonly<Record<string, string>> = {
  debootstrap: 'debootstrap',
  'systemd-nspawn': 'systemd-container',
  ip: 'iproute2',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  flock: 'util-linux',
  setpriv: 'util-linux',
  unshare: 'util-linux',
}

const places = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin']

/** The image is built from Debian's packages, hence only where these are missing is the remedy Debian's. */
function missingPackages(): readonly Problem[] {
  const missing = Object.entries(programs).filter(([name]) => !places.some(place => existsSync(`${place}/${name}`)))
  if (missing.length === 0) return []
  const packages = [...new Set(missing.map(([, from]) => from))].join(' ')
  return [
    problem({
      code: 'lab.missing-programs',
      message: `the lab needs ${missing.map(([name]) => name).join(', ')} on this machine`,
      remedy: `install what is missing: apt-get install --yes --no-install-recommends ${packages}`,
    }),
  ]
}

export function checkMachine(): void {
  const problems = [...missingPackages()]
  if (process.getuid?.() !== 0)
    problems.push(
      problem({
        code: 'lab.not-root',
        message: 'the lab mounts file systems and makes a network, which only root may',
        remedy: 'run it as root, for example with sudo',
      }),
    )
  if (!existsSync('/dev/fuse'))
    problems.push(
      problem({
        code: 'lab.no-fuse',
        message: 'this machine has no /dev/fuse, which gives lab hosts kernel values of their own',
        remedy: 'load the module: modprobe fuse',
      }),
    )
  if (problems.length > 0) throw new ProvisionError(problems, exitStatus.input)
}
