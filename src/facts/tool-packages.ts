/**
 * Which package brings a program that a host may lack, so that nobody has to find out by themselves. Pure words, for
 * faults of the plan and for what scripts say on a host.
 */
interface Bringers {
  readonly debian: string
  readonly redhat: string
}

/** Programs whose package has another name, on one system or the other. Sources: `dpkg -S`, `dnf provides`. */
const bringers: Readonly<Record<string, Bringers>> = {
  awk: { debian: 'mawk', redhat: 'gawk' },
  base64: both('coreutils'),
  cp: both('coreutils'),
  crontab: { debian: 'cron', redhat: 'cronie' },
  curl: both('curl'),
  cut: both('coreutils'),
  depmod: both('kmod'),
  doas: { debian: 'opendoas', redhat: 'opendoas' },
  find: both('findutils'),
  findmnt: both('util-linux'),
  getent: { debian: 'libc-bin', redhat: 'glibc-common' },
  groupadd: { debian: 'passwd', redhat: 'shadow-utils' },
  groupdel: { debian: 'passwd', redhat: 'shadow-utils' },
  groupmod: { debian: 'passwd', redhat: 'shadow-utils' },
  gpasswd: { debian: 'passwd', redhat: 'shadow-utils' },
  ip: { debian: 'iproute2', redhat: 'iproute' },
  mktemp: both('coreutils'),
  modinfo: both('kmod'),
  modprobe: both('kmod'),
  mount: { debian: 'mount', redhat: 'util-linux' },
  nc: { debian: 'netcat-openbsd', redhat: 'nmap-ncat' },
  paste: both('coreutils'),
  readlink: both('coreutils'),
  restorecon: both('policycoreutils'),
  sha256sum: both('coreutils'),
  ss: { debian: 'iproute2', redhat: 'iproute' },
  stat: both('coreutils'),
  sync: both('coreutils'),
  sysctl: { debian: 'procps', redhat: 'procps-ng' },
  systemctl: both('systemd'),
  tail: both('coreutils'),
  timeout: both('coreutils'),
  touch: both('coreutils'),
  tr: both('coreutils'),
  umount: { debian: 'mount', redhat: 'util-linux' },
  useradd: { debian: 'passwd', redhat: 'shadow-utils' },
  userdel: { debian: 'passwd', redhat: 'shadow-utils' },
  usermod: { debian: 'passwd', redhat: 'shadow-utils' },
  chpasswd: { debian: 'passwd', redhat: 'shadow-utils' },
  xargs: both('findutils'),
  xz: { debian: 'xz-utils', redhat: 'xz' },
  'apt-get': { debian: 'apt', redhat: 'dnf' },
  'dpkg-query': { debian: 'dpkg', redhat: 'rpm' },
  'systemd-run': both('systemd'),
  setsid: both('util-linux'),
}

function both(name: string): Bringers {
  return { debian: name, redhat: name }
}

/** A program that is called as its package is, when nothing else is known. */
const bringerOf = (tool: string): Bringers => (Object.hasOwn(bringers, tool) ? bringers[tool] : undefined) ?? both(tool)

const listed = (names: readonly string[]): string => [...new Set(names)].toSorted().join(' ')

/** `apt-get install xz-utils on Debian and Ubuntu, dnf install xz on Fedora, RHEL and their relatives`. */
export function howToInstall(tools: readonly string[]): string {
  const debian = listed(tools.map(tool => bringerOf(tool).debian))
  const redhat = listed(tools.map(tool => bringerOf(tool).redhat))
  return `apt-get install ${debian} on Debian and Ubuntu, dnf install ${redhat} on Fedora, RHEL and their relatives`
}

/** `xz (package xz-utils; on RHEL xz)`, for the middle of a sentence. */
export function withPackage(tool: string): string {
  const { debian, redhat } = bringerOf(tool)
  return `${tool} (package ${debian}${redhat === debian ? '' : `; on RHEL ${redhat}`})`
}
