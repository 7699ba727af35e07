/**
 * Everything of a lab host that a run may touch, as text: file tree with content, modes and owners, kernel parameters,
 * huge pages, settings of a running Redis, and what systemd is told to start. Two equal fingerprints mean that nothing is left.
 *
 * What is enabled, disabled or masked are files and links, and compared as such: to ask systemd for a list of them would
 * cost a host half a second each time.
 */
import type { LabHost } from '../../src/lab/lab.ts'

/** Folders that a provisioner has reason to write to; logs and data of services change by themselves. */
const script = `
export LC_ALL=C
find /etc /opt /srv /root /home /usr/local /usr/lib/systemd /usr/lib/sysctl.d /usr/lib/tmpfiles.d /var/spool -xdev \
  ! -path '/etc/mtab' ! -path '/etc/resolv.conf' ! -path '/etc/machine-id' ! -path '/root/.ansible*' \
  ! -path '*/__pycache__*' ! -path '*.pyc' \
  -printf '%p %y %m %U:%G %l\\n' | sort
find /etc /opt /srv /root /usr/local -xdev -type f ! -path '*/__pycache__/*' ! -path '/root/.ansible*' -exec sha256sum {} + | sort -k2
for key in vm.swappiness vm.dirty_ratio vm.dirty_bytes vm.dirty_background_ratio vm.dirty_background_bytes vm.overcommit_memory \
  vm.max_map_count fs.file-max net.core.somaxconn net.ipv4.tcp_congestion_control net.ipv4.tcp_window_scaling \
  net.ipv4.tcp_timestamps net.ipv4.tcp_max_syn_backlog net.ipv4.ip_local_port_range net.ipv4.tcp_keepalive_time; do
  printf '%s = ' "$key"; cat "/proc/sys/$(echo "$key" | tr . /)" 2>/dev/null || echo absent
done
cat /sys/kernel/mm/transparent_hugepage/enabled /sys/kernel/mm/transparent_hugepage/defrag
find /run/systemd/system -mindepth 1 -printf '%p %y %m %U:%G %l\\n' | sort
find /usr/lib/systemd/system /usr/lib/systemd/system-preset /run/systemd/system -xdev -type f -exec sha256sum {} + | sort -k2
systemctl list-units --no-legend --no-pager --plain --type=service --state=active | awk '{print $1, $4}' | grep -v -e '@' -e session -e user
redis-cli config get '*' 2>&1 | paste - - | sort
for unit in qdrant vector-gateway redis-server; do systemctl show "$unit" -p LimitNOFILE -p LoadState 2>/dev/null; done
`

export async function fingerprint(host: LabHost): Promise<string> {
  const { code, out, err } = await host.exec(script)
  if (code !== 0 || out.length < 1000) throw new Error(`no fingerprint of ${host.name}: status ${code}\n${err}`)
  return out
}

/** The lines in which two fingerprints differ; empty = nothing is left. */
export function differences(before: string, now: string): readonly string[] {
  const [old, present] = [new Set(before.split('\n')), new Set(now.split('\n'))]
  return [
    ...[...old].filter(line => !present.has(line)).map(line => `- ${line}`),
    ...[...present].filter(line => !old.has(line)).map(line => `+ ${line}`),
  ]
}
