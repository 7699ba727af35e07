/**
 * The inventory as trusted values.
 */
import type { HostName } from '../brands.ts'
import type { SourcePlace } from '../problem.ts'
import type { Variables } from './variable.ts'

export interface Inventory {
  /** Path of the inventory file, of several the first; paths in variables are relative to its folder. */
  readonly file: string
  /** In the order in which they were written. */
  readonly hosts: ReadonlyMap<HostName, InventoryHost>
  /** Contains `all` and `ungrouped` always. */
  readonly groups: ReadonlyMap<string, Group>
}

export interface InventoryHost {
  readonly name: HostName
  readonly place: SourcePlace
  /** All groups that contain it, directly or through others, without `all`; sorted. */
  readonly groups: readonly string[]
  /** Variables of its groups and its own, by precedence. */
  readonly vars: Variables
  /** Where these came from, the weakest first: what wins in `vars`, and what it won over. */
  readonly layers: readonly Variables[]
}

export interface Group {
  readonly name: string
  /** Groups directly within. */
  readonly children: readonly string[]
  /** Hosts directly within, as they were written. */
  readonly direct: readonly HostName[]
  /** All hosts, its own before those of the groups within: what `web[0]` counts by. */
  readonly hosts: readonly HostName[]
  /** Its own variables, without those of other groups. */
  readonly vars: Variables
}
