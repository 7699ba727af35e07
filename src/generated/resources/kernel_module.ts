/** Generated from schemas/resources/kernel_module.schema.json by `npm run generate`; edit that file instead. */

/**
 * A kernel module, loaded or unloaded now and at boot.
 */
export interface KernelModuleArguments {
  /**
   * Name of the module, as modprobe knows it.
   */
  readonly name: string
  /**
   * `present` loads it, `absent` unloads it.
   */
  readonly state?: 'present' | 'absent'
  /**
   * Also at boot, by a file in /etc/modules-load.d.
   */
  readonly persist?: boolean
  /**
   * Parameters of the module, kept in /etc/modprobe.d.
   */
  readonly params?: {
    readonly [k: string]: string | number | boolean
  }
}
