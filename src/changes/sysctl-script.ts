/**
 * The shell text of one change of running kernel parameters.
 */
import type { ShellText } from '../brands.ts'
import { procSys } from '../facts/sysctl.ts'
import { keyPath } from '../facts/sysctl-key.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { writesFor } from './coupled-keys.ts'
import type { SysctlChange } from './sysctl.ts'

/** Another root is for tests: a tree of plain files. */
export function sysctlScript({ before, after }: SysctlChange, root: string = procSys): ShellText {
  const path = (key: string): string => `${root}/${keyPath(key)}`
  const keys = Object.keys(after)
  const look = keys.map(
    key => sh`attribute_look attribute_read ${key} ${path(key)} ${before[key] ?? ''} ${after[key] ?? ''}`,
  )
  const putBack = writesFor(before).map(([key, value]) => sh`printf '%s\n' ${value} 2>/dev/null >${path(key)}`)
  const write = writesFor(after).map(([key, value]) => sh`attribute_write ${key} ${path(key)} ${value}`)
  const check = keys.map(key => sh`attribute_check attribute_read ${key} ${path(key)} ${after[key] ?? ''}`)
  return sh`attribute_begin
attribute_put_back() {
  ${raw(lines(...putBack))}
  :
}
${raw(lines(...look))}
attribute_act
${raw(lines(...write, ...check))}`
}
