/**
 * What may come true although a run never got to it: the run made a setting last, broke off before it made it run, and
 * the host booted. Pure.
 */
import type { Change } from './change.ts'

interface Placed {
  readonly step: string
  readonly change: Change
}

/** Whether a boot brings about `item` once `lasting` was made. */
export function bringsAbout(lasting: Placed, item: Placed): boolean {
  const { change } = item
  switch (change.kind) {
    case 'unit_active':
      return (
        change.after === 'active' &&
        lasting.change.kind === 'unit_enabled' &&
        lasting.change.after === 'enabled' &&
        lasting.change.unit === change.unit
      )
    case 'sysctl':
    case 'sysfs':
    case 'kernel_module':
    case 'mount':
    case 'redis':
      return lasting.change.kind === 'file' && lasting.step === item.step
    default:
      return false
  }
}
