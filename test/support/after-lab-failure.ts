/**
 * Set up for every test file of the lab: how the hosts of its labs stood when a test failed.
 */
import { afterEach } from 'vitest'
import { labList } from '../../src/lab/lab.ts'
import { onHost } from '../../src/lab/ready.ts'

const look = `echo jobs:; systemctl list-jobs --no-legend --no-pager
echo failed units:; systemctl list-units --failed --plain --no-legend --no-pager
echo load: $(cat /proc/loadavg)
journalctl --no-pager --lines=300 --output=short-precise | grep -vE ' (sshd|systemd-logind)\\[|session-[0-9]+.scope' | tail -n 25`

async function seen(lab: string, host: string): Promise<string> {
  // A host whose link is cut does not answer.
  const { out, err } = await onHost(lab, host, look, AbortSignal.timeout(15_000)).catch(error => ({
    out: '',
    err: `it cannot be asked: ${error}`,
  }))
  return `${lab}: ${host}\n${(out + err).trim()}\n`
}

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  const labs = (await labList()).filter(({ owner, state }) => owner?.pid === process.pid && state === 'up')
  const hosts = labs.flatMap(({ name, hosts }) => hosts.filter(({ running }) => running).map(host => [name, host.name]))
  const texts = await Promise.all(hosts.map(([lab = '', host = '']) => seen(lab, host)))
  for (const text of texts) process.stderr.write(text)
}, 60_000)
