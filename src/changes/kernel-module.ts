/**
 * A kernel module is loaded or unloaded now; what is loaded at boot is a file.
 */
export interface KernelModuleChange {
  readonly kind: 'kernel_module'
  readonly name: string
  readonly before: 'loaded' | 'available'
  readonly after: 'loaded' | 'available'
  readonly params: Readonly<Record<string, string>>
}
