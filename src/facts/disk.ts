/**
 * Room on the disk on which a path is, or would be once it is made. Key: absolute path.
 */
import { lines, raw, sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export interface DiskRoom {
  readonly total: number
  /** For users other than root. */
  readonly free: number
  readonly mount: string
}

/** A path that does not exist yet is looked for at the nearest folder above it. */
const functions = sh`disk_room() {
  disk_path=$1
  until [ -e "$disk_path" ]; do
    disk_path=\${disk_path%/*}
    [ -n "$disk_path" ] || disk_path=/
  done
  disk_row=$(df -Pk -- "$disk_path" 2>/dev/null | sed 1d | sed q)
  echo "D $disk_row"
}`

export const diskReader: FactReader<'disk'> = {
  kind: 'disk',
  script: questions => sh`(
${raw(functions)}
${raw(lines(...questions.map(({ key }) => sh`disk_room ${key}`)))}
)`,
  decode,
}

/** `/dev/vda1  total  used  available  12% /mount point`. */
function decode(out: Uint8Array, questions: readonly Question<'disk'>[]): readonly (DiskRoom | null)[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  return questions.map(({ key }, index) => {
    const row = rows[index] ?? ''
    if (!row.startsWith('D ')) throw new UnreadableAnswer('disk', `the host did not tell the room at ${key}`)
    const [, total, free, mount] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+(\/.*)$/.exec(row) ?? []
    if (total === undefined || free === undefined || mount === undefined) return null
    return { total: Number(total) * 1024, free: Number(free) * 1024, mount }
  })
}
