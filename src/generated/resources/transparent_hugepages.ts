/** Generated from schemas/resources/transparent_hugepages.schema.json by `npm run generate`; edit that file instead. */

/**
 * When the kernel uses huge pages without being asked.
 */
export interface TransparentHugepagesArguments {
  /**
   * `madvise` gives huge pages only to memory that asks for them.
   */
  readonly enabled: 'always' | 'madvise' | 'never'
  /**
   * How hard the kernel works for a huge page at the moment of the page fault. Absent: left as it is.
   */
  readonly defrag?: 'always' | 'defer' | 'defer+madvise' | 'madvise' | 'never'
  /**
   * Whether the khugepaged thread may compact memory. Absent: left as it is.
   */
  readonly khugepaged_defrag?: boolean | (0 | 1)
  /**
   * Also after a reboot.
   */
  readonly persist?: boolean
}
