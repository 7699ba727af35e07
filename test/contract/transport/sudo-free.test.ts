/**
 * The contract as a user who becomes root without a password.
 */
import { sudoContract } from './sudo-contract.ts'

sudoContract({ rules: ['USER ALL=(ALL) NOPASSWD: ALL'], withPassword: false, connections: true })
