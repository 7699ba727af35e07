/**
 * The figures of a run in Prometheus' text format, for the textfile collector of node_exporter. One sample a figure; names
 * and labels are a contract (docs/reference/report.md).
 */
import type { GateAccount, RunAccount } from './account.ts'

interface Family {
  readonly name: string
  readonly help: string
  readonly samples: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[]
}

export function prometheusReport(account: RunAccount): string {
  return `${families(account).flatMap(familyLines).join('\n')}\n`
}

const label = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function familyLines({ name, help, samples }: Family): readonly string[] {
  if (samples.length === 0) return []
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(([labels, value]) => {
      const inside = Object.entries(labels).map(([key, text]) => `${key}="${label(text)}"`)
      return `${name}${inside.length === 0 ? '' : `{${inside.join(',')}}`} ${value}`
    }),
  ]
}

function families(account: RunAccount): readonly Family[] {
  const { subject, hosts, gates, startedAt, finishedAt, exit } = account
  const run = { playbook: subject }
  return [
    {
      name: 'provision_run_exit_status',
      help: 'Exit status of the last reported run; 0 is good, 6 a regression that was put back.',
      samples: exit === undefined ? [] : [[run, exit]],
    },
    {
      name: 'provision_run_finished_timestamp_seconds',
      help: 'When it ended.',
      samples: finishedAt === undefined ? [] : [[run, seconds(finishedAt)]],
    },
    {
      name: 'provision_run_duration_seconds',
      help: 'How long it took.',
      samples: finishedAt === undefined ? [] : [[run, seconds(finishedAt) - seconds(startedAt)]],
    },
    {
      name: 'provision_host_steps',
      help: 'Steps of each host by result.',
      samples: hosts.flatMap(({ host, counts }) =>
        Object.entries(counts).map(([result, count]) => [{ ...run, host, result }, Number(count)] as const),
      ),
    },
    {
      name: 'provision_host_result',
      help: 'What became of each host: 1 for its result.',
      samples: hosts.map(({ host, result }) => [{ ...run, host, result }, 1] as const),
    },
    ...gateFamilies(gates, run),
  ]
}

function gateFamilies(gates: readonly GateAccount[], run: { readonly playbook: string }): readonly Family[] {
  const ruled = gates.flatMap(gate => (gate.ruled === undefined ? [] : [{ gate, ruling: gate.ruled.ruling }]))
  const each = ruled.flatMap(({ gate, ruling }) => ruling.comparisons.map(comparison => ({ gate, comparison })))
  const labels = ({ gate, comparison }: (typeof each)[number]) => ({
    ...run,
    play: gate.play,
    hosts: gate.hosts.join(','),
    workload: comparison.workload,
    figure: comparison.figure,
  })
  return [
    {
      name: 'provision_gate_verdict',
      help: 'The verdict of each gate: 1 for the one that stands.',
      samples: ruled.map(({ gate, ruling }) => [
        { ...run, play: gate.play, hosts: gate.hosts.join(','), verdict: gate.returned?.verdict ?? ruling.verdict },
        1,
      ]),
    },
    {
      name: 'provision_gate_figure',
      help: 'Median of the rounds: seconds, a second, or a share.',
      samples: each.flatMap(one => {
        const { before, after, unit } = one.comparison
        const scale = unit === 'ms' ? 0.001 : 1
        return [
          [{ ...labels(one), when: 'before' }, before * scale] as const,
          [{ ...labels(one), when: 'after' }, after * scale] as const,
        ]
      }),
    },
    {
      name: 'provision_gate_change',
      help: 'Change as a share of the value before; of shares, the difference. Estimate and 95 % interval.',
      samples: each.flatMap(one =>
        (['estimate', 'low', 'high'] as const).map(
          bound => [{ ...labels(one), bound }, one.comparison.change[bound]] as const,
        ),
      ),
    },
  ]
}

const seconds = (iso: string): number => Date.parse(iso) / 1000
