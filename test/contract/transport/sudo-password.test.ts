/**
 * The contract as a user who becomes root with a password.
 */
import { sudoContract } from './sudo-contract.ts'

sudoContract({
  rules: ['Defaults:USER timestamp_timeout=0', 'USER ALL=(ALL) ALL'],
  withPassword: true,
  connections: true,
})
