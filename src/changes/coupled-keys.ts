/**
 * Kernel parameters of which only one counts: writing one makes the kernel zero the other (verified for the dirty pairs;
 * admin-guide/sysctl/vm.rst says the same of all three). They are changed and undone as one unit.
 */
export interface CoupledPair {
  /** A share of memory in percent; 0 is a value that the kernel takes. */
  readonly ratio: string
  /** An absolute amount; it cannot be written as 0, that is what the kernel does when the ratio is written. */
  readonly amount: string
}

export const coupledPairs: readonly CoupledPair[] = [
  { ratio: 'vm.dirty_ratio', amount: 'vm.dirty_bytes' },
  { ratio: 'vm.dirty_background_ratio', amount: 'vm.dirty_background_bytes' },
  { ratio: 'vm.overcommit_ratio', amount: 'vm.overcommit_kbytes' },
]

export const pairOf = (key: string): CoupledPair | undefined =>
  coupledPairs.find(pair => pair.ratio === key || pair.amount === key)

export const partnerOf = (key: string): string | undefined => {
  const pair = pairOf(key)
  return pair?.ratio === key ? pair.amount : pair?.ratio
}

/** What has to be written to reach these values: of a pair the member that is not zero, else the ratio. */
export function writesFor(
  values: Readonly<Record<string, string>>,
): readonly (readonly [key: string, value: string])[] {
  return Object.entries(values).filter(([key, value]) => {
    const pair = pairOf(key)
    const partner = values[partnerOf(key) ?? '']
    if (pair === undefined || partner === undefined || value !== '0') return true
    return partner === '0' && key === pair.ratio
  })
}
