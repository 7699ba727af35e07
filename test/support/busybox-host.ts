/**
 * A host whose userland is busybox and nothing else: a root with one program, its links, and the libraries that it is
 * linked with, entered through a real sshd that stands outside of it. It lives in a lab host, which lends it its kernel.
 */
import { readFile, writeFile } from 'node:fs/promises'
import type { Lab, LabHost } from '../../src/lab/lab.ts'

const root = '/srv/busybox'
const port = 2222

const build = `set -e
mkdir -p ${root}/bin ${root}/etc ${root}/proc ${root}/dev ${root}/sys ${root}/root ${root}/tmp ${root}/opt ${root}/run ${root}/var/tmp ${root}/usr
chmod 1777 ${root}/tmp ${root}/var/tmp
cp /usr/bin/busybox ${root}/bin/busybox
for library in $(ldd /usr/bin/busybox | grep -o '/[^ ]*'); do
  mkdir -p "${root}\${library%/*}"
  cp -L "$library" "${root}$library"
done
mount --bind /dev ${root}/dev
mount --rbind /sys ${root}/sys
chroot ${root} /bin/busybox --install -s /bin
echo root:x:0:0:root:/root:/bin/sh >${root}/etc/passwd
printf 'root:x:0:\\nadm:x:4:\\n' >${root}/etc/group
mkdir -p ${root}/etc/sysctl.d ${root}/etc/conf.d
cat >/etc/ssh/busybox_config <<CONFIG
Port ${port}
HostKey /etc/ssh/ssh_host_ed25519_key
ChrootDirectory ${root}
UsePAM no
PidFile /run/busybox-sshd.pid
SetEnv PATH=/bin
CONFIG
# sshd asks outside which shell root has.
sed -i '/^root:/s|[^:]*$|/bin/sh|' /etc/passwd
# Processes of its own, of which the first is no systemd; but the kernel values that the lab host is given.
unshare --pid --fork sh -c 'mount -t proc proc ${root}/proc && mount --rbind /proc/sys ${root}/proc/sys &&
  exec /usr/sbin/sshd -D -f /etc/ssh/busybox_config' >/dev/null 2>&1 </dev/null &
echo $! >/run/busybox-unshare
for try in 1 2 3 4 5 6 7 8 9 10; do
  ! ss -Hltn sport = :${port} | grep -q . || exit 0
  sleep 0.5
done
exit 1`

export interface BusyboxHost {
  /** Lines of an inventory that reach it. */
  readonly inventory: string
  /** Runs a command in its own shell, over plain chroot. */
  exec(command: string): Promise<string>
  /** All that a run may touch, as text. */
  fingerprint(): Promise<string>
}

/** `keys`: where the files of known hosts go that name its port. */
export async function busyboxHost(lab: Lab, host: LabHost, knownHosts: string): Promise<BusyboxHost> {
  const sure = async (command: string): Promise<string> => {
    const { code, out, err } = await host.exec(command)
    if (code !== 0) throw new Error(`${command}\nended with ${code}: ${err}${out}`)
    return out
  }
  await sure(build)
  const known = await readFile(lab.knownHosts, 'utf8')
  const key = known.split('\n').find(line => line.startsWith(host.address) || line.includes(host.address)) ?? ''
  await writeFile(knownHosts, `[${host.address}]:${port} ${key.split(' ').slice(1).join(' ')}\n`)
  return {
    inventory: `all:
  hosts:
    busybox:
      ansible_host: ${host.address}
      ansible_port: ${port}
      ansible_user: root
      ansible_ssh_private_key_file: ${lab.privateKey}
      provision_known_hosts: ${knownHosts}
`,
    exec: command =>
      sure(
        `nsenter --pid=/proc/$(cat /run/busybox-unshare)/ns/pid_for_children chroot ${root} /bin/sh -c '${command.replaceAll("'", `'\\''`)}'`,
      ),
    fingerprint: () =>
      sure(`cd ${root} && { find etc opt root srv usr bin tmp run -xdev ! -type d -printf '%p %y %m %U:%G %T@ %l\\n' 2>/dev/null | sort
find etc opt root srv usr run -xdev -type f -exec sha256sum {} + 2>/dev/null | sort -k2
find etc opt root srv usr tmp run -xdev -type d -printf '%p %m %U:%G\\n' 2>/dev/null | sort; cat /proc/sys/vm/swappiness; }`),
  }
}
