/**
 * ssh's configuration as it is for the whole life of the command: each host is asked about once.
 */
import { sshConfigReader } from '../remote/ssh-config.ts'

export const sshConfig = sshConfigReader()
