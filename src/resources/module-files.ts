/**
 * The files that load a module at boot (modules-load.d(5)) and give it its parameters (modprobe.d(5)).
 */
import type { WantedFile } from './wanted-file.ts'

const header = '# Written by provision. Changes made here by hand are overwritten.\n'

/** Shared by all resources that need the module, so that its content depends on the module only. */
export const loadAtBoot = (module: string, load: boolean): WantedFile => ({
  path: `/etc/modules-load.d/${module}.conf`,
  content: load ? `${header}${module}\n` : null,
})

export function moduleOptions(module: string, params: Readonly<Record<string, string>>): WantedFile {
  const words = Object.entries(params).map(([name, value]) => `${name}=${/\s/.test(value) ? `"${value}"` : value}`)
  return {
    path: `/etc/modprobe.d/${module}.conf`,
    content: words.length === 0 ? null : `${header}options ${module} ${words.toSorted().join(' ')}\n`,
  }
}
