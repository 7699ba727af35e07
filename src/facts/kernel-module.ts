/**
 * Whether a kernel module is loaded, built in, loadable, or unknown to the running kernel. Needs neither lsmod nor
 * modinfo: /sys/module tells what is loaded (only loadable modules have `initstate`), depmod's lists of the running
 * kernel tell the rest. A kernel without /lib/modules keeps no list of what is built in: such parts are `missing` here
 * unless they have parameters, so ask for their effect instead (`net.ipv4.tcp_available_congestion_control`).
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

export type ModuleState = 'loaded' | 'builtin' | 'available' | 'missing'

/** The kernel takes `-` and `_` for the same and shows `_`. */
export const moduleName = (name: string): string => name.replaceAll('-', '_')

/** Prints `loaded NAME`, `builtin NAME` and `available NAME` as found, the name in any spelling; then `END`. */
function script(questions: readonly Question<'kernel_module'>[]): ShellText {
  const names = questions.map(({ key }) => moduleName(key))
  const files = `/(${names.map(name => name.replaceAll('_', '[-_]')).join('|')})\\.ko(\\.[a-z0-9]+)?(:|$)`
  const name = 's/:.*//; s|.*/||; s/\\.ko.*//'
  return sh`(
LC_ALL=C
export LC_ALL
for module in ${names}; do
  if [ -e "/sys/module/$module/initstate" ]; then
    echo "loaded $module"
  elif [ -d "/sys/module/$module" ]; then
    echo "builtin $module"
  fi
done
modules=/lib/modules/$(uname -r)
[ ! -r "$modules/modules.builtin" ] || grep -E ${files} "$modules/modules.builtin" | sed ${`${name}; s/^/builtin /`}
[ ! -r "$modules/modules.dep" ] || grep -E ${`^[^:]*${files}`} "$modules/modules.dep" | sed ${`${name}; s/^/available /`}
echo END
)`
}

const order: readonly ModuleState[] = ['loaded', 'builtin', 'available']

function decode(out: Uint8Array, questions: readonly Question<'kernel_module'>[]): readonly ModuleState[] {
  const rows = new TextDecoder().decode(out).trimEnd().split('\n')
  if (rows.at(-1) !== 'END') throw new UnreadableAnswer('kernel_module', 'the answer is cut off')
  const found = new Set(rows.map(moduleName))
  return questions.map(({ key }) => order.find(state => found.has(`${state} ${moduleName(key)}`)) ?? 'missing')
}

export const kernelModuleReader: FactReader<'kernel_module'> = { kind: 'kernel_module', script, decode }
