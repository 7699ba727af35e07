/**
 * Values that Ansible and we read differently, on purpose. docs/reference/inventory.md has them as a table, which is held
 * against this one; test/e2e/ansible.test.ts asks both.
 */
export interface Difference {
  /** As it stands in a YAML file. */
  readonly written: string
  readonly ansible: unknown
  readonly provision: { readonly value: unknown } | { readonly refused: string }
}

export const differences: readonly Difference[] = [
  { written: 'yes', ansible: true, provision: { value: 'yes' } },
  { written: 'no', ansible: false, provision: { value: 'no' } },
  { written: 'on', ansible: true, provision: { value: 'on' } },
  { written: 'off', ansible: false, provision: { value: 'off' } },
  { written: '0644', ansible: 420, provision: { refused: 'yaml.leading-zero' } },
  { written: '0o644', ansible: '0o644', provision: { value: 420 } },
  { written: '1_000', ansible: 1000, provision: { value: '1_000' } },
  { written: '12:30:45', ansible: 45045, provision: { value: '12:30:45' } },
  { written: '1e3', ansible: '1e3', provision: { value: 1000 } },
  { written: '{ a: 1, a: 2 }', ansible: { a: 2 }, provision: { refused: 'yaml.duplicate-key' } },
]
