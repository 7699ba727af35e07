/**
 * The contract as a user who becomes root with a password, where sudo makes a terminal of its own.
 */
import { sudoContract } from './sudo-contract.ts'

sudoContract({ rules: ['Defaults:USER use_pty', 'USER ALL=(ALL) ALL'], withPassword: true, connections: false })
