/**
 * Whether a kernel module is loaded, built in, loadable, or unknown to the running kernel.
 */
export type ModuleState = 'loaded' | 'builtin' | 'available' | 'missing'
