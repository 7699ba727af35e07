/**
 * The inventory as trusted values.
 */
import type { HostName } from '../brands.ts'
import type { SourcePlace } from '../problem.ts'
import type { Variables } from './variable.ts'

export interface Inventory {
  /** Path of the inventory file as it was given; paths in variables are relative to its folder. */
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
}

export interface Group {
  readonly name: string
  /** Groups directly within. */
  readonly children: readonly string[]
  /** All hosts, also those of the groups within, in the order of the inventory. */
  readonly hosts: readonly HostName[]
  /** Its own variables, without those of other groups. */
  readonly vars: Variables
}
