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
  'apt-get': { debian: 'apt', redhat: 'dnf' },
  awk: { debian: 'mawk', redhat: 'gawk' },
  base64: both('coreutils'),
  cat: both('coreutils'),
  chmod: both('coreutils'),
  chown: both('coreutils'),
  chpasswd: { debian: 'passwd', redhat: 'shadow-utils' },
  cp: both('coreutils'),
  crontab: { debian: 'cron', redhat: 'cronie' },
  curl: both('curl'),
  cut: both('coreutils'),
  date: both('coreutils'),
  depmod: both('kmod'),
  doas: { debian: 'opendoas', redhat: 'opendoas' },
  'dpkg-query': { debian: 'dpkg', redhat: 'rpm' },
  find: both('findutils'),
  findmnt: both('util-linux'),
  getent: { debian: 'libc-bin', redhat: 'glibc-common' },
  gpasswd: { debian: 'passwd', redhat: 'shadow-utils' },
  groupadd: { debian: 'passwd', redhat: 'shadow-utils' },
  groupdel: { debian: 'passwd', redhat: 'shadow-utils' },
  groupmod: { debian: 'passwd', redhat: 'shadow-utils' },
  head: both('coreutils'),
  id: both('coreutils'),
  insmod: both('kmod'),
  ip: { debian: 'iproute2', redhat: 'iproute' },
  journalctl: both('systemd'),
  ln: both('coreutils'),
  lsmod: both('kmod'),
  mkdir: both('coreutils'),
  mktemp: both('coreutils'),
  modinfo: both('kmod'),
  modprobe: both('kmod'),
  mount: { debian: 'mount', redhat: 'util-linux' },
  mv: both('coreutils'),
  nc: { debian: 'netcat-openbsd', redhat: 'nmap-ncat' },
  paste: both('coreutils'),
  readlink: both('coreutils'),
  'redis-cli': { debian: 'redis-tools', redhat: 'redis' },
  restorecon: both('policycoreutils'),
  rm: both('coreutils'),
  rmdir: both('coreutils'),
  rmmod: both('kmod'),
  runuser: both('util-linux'),
  setsid: both('util-linux'),
  sh: { debian: 'dash', redhat: 'bash' },
  sha256sum: both('coreutils'),
  sleep: both('coreutils'),
  sort: both('coreutils'),
  ss: { debian: 'iproute2', redhat: 'iproute' },
  stat: both('coreutils'),
  sync: both('coreutils'),
  sysctl: { debian: 'procps', redhat: 'procps-ng' },
  systemctl: both('systemd'),
  'systemd-analyze': both('systemd'),
  'systemd-run': both('systemd'),
  tail: both('coreutils'),
  timeout: both('coreutils'),
  touch: both('coreutils'),
  tr: both('coreutils'),
  umount: { debian: 'mount', redhat: 'util-linux' },
  uname: both('coreutils'),
  useradd: { debian: 'passwd', redhat: 'shadow-utils' },
  userdel: { debian: 'passwd', redhat: 'shadow-utils' },
  usermod: { debian: 'passwd', redhat: 'shadow-utils' },
  wc: both('coreutils'),
  xargs: both('findutils'),
  xz: { debian: 'xz-utils', redhat: 'xz' },
}

function both(name: string): Bringers {
  return { debian: name, redhat: name }
}

/** Programs that are called as their package is. */
const likewise: ReadonlySet<string> = new Set([
  ...[
    'bash',
    'bzip2',
    'curl',
    'dnf',
    'dpkg',
    'findutils',
    'git',
    'grep',
    'gzip',
    'jq',
    'logrotate',
    'nftables',
    'openssl',
  ],
  ...['rpm', 'rsync', 'sed', 'sudo', 'tar', 'tree', 'unzip', 'util-linux', 'wget', 'xxd', 'zip', 'zstd'],
])

export const isKnownTool = (tool: string): boolean => Object.hasOwn(bringers, tool) || likewise.has(tool)

/** A program that is called as its package is, when nothing else is known. */
const bringerOf = (tool: string): Bringers => (Object.hasOwn(bringers, tool) ? bringers[tool] : undefined) ?? both(tool)

const listed = (names: readonly string[]): string => [...new Set(names)].toSorted().join(' ')

/** `apt-get install xz-utils on Debian and Ubuntu, dnf install xz on Fedora, RHEL and their relatives`. */
export function howToInstall(tools: readonly string[]): string {
  const debian = listed(tools.map(tool => bringerOf(tool).debian))
  const redhat = listed(tools.map(tool => bringerOf(tool).redhat))
  return `apt-get install ${debian} on Debian and Ubuntu, dnf install ${redhat} on Fedora, RHEL and their relatives`
}
