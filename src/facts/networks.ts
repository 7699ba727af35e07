/**
 * Who listens in a network of its own (a container): kernel parameters of the host's network do not reach it. Key: empty.
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface ForeignListener {
  readonly pid: number
  /** As the kernel names its program. */
  readonly program: string
}

/** One process a network, the first that was started; one `ls` for all of them. */
export const networksReader: FactReader<'networks'> = {
  kind: 'networks',
  script: () => sh`(
LC_ALL=C
export LC_ALL
networks_seen=" $(readlink /proc/self/ns/net) "
ls -ld /proc/[0-9]*/ns/net 2>/dev/null | sed -n 's|.* /proc/\\([0-9]*\\)/ns/net -> \\(.*\\)|\\1 \\2|p' | sort -n |
  while read -r networks_pid networks_of; do
    case $networks_seen in *" $networks_of "*) continue ;; esac
    networks_seen="$networks_seen$networks_of "
    grep -Eqs '^ *[0-9]+: [0-9A-F]+:[0-9A-F]{4} [0-9A-F]+:0000 0A ' "/proc/$networks_pid/net/tcp" "/proc/$networks_pid/net/tcp6" || continue
    networks_name=
    read -r networks_name 2>/dev/null <"/proc/$networks_pid/comm"
    echo "N $networks_pid $networks_name"
  done
echo END
)`,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'networks'>[]): readonly (readonly ForeignListener[])[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  if (!rows.includes('END')) throw new UnreadableAnswer('networks', 'the answer about networks is cut off')
  const found = rows.flatMap(row => {
    const [, pid, program = ''] = /^N (\d+) (.*)$/.exec(row) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), program }]
  })
  return questions.map(() => found)
}
