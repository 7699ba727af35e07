/** Generated from schemas/inventory.schema.json by `npm run generate`; edit that file instead. */

/**
 * A group: its hosts, its variables and the groups within it.
 */
export type Group = {
  /**
   * Host to its variables. A name may be a range: web[01:20], db-[a:c].
   */
  readonly hosts?: {
    readonly [k: string]: Host
  } | null
  readonly vars?: Vars
  /**
   * Groups within this one. A group that is described elsewhere is only named.
   */
  readonly children?: {
    readonly [k: string]: Group
  } | null
} | null
/**
 * Variables of the host; those below say how to reach it.
 */
export type Host = {
  /**
   * Address or name to connect to. Absent: the name of the host.
   */
  readonly ansible_host?: string
  /**
   * Port of its SSH server.
   */
  readonly ansible_port?: number | string
  /**
   * User to log in as. Absent: who runs the command.
   */
  readonly ansible_user?: string
  /**
   * Private key, relative to the inventory file, or with ~.
   */
  readonly ansible_ssh_private_key_file?: string
  /**
   * Arguments of ssh: -F, -J, -i, and -o with ProxyJump, ProxyCommand, IdentityFile, IdentitiesOnly, IdentityAgent or HostKeyAlias. With openssh also CertificateFile, GSSAPIAuthentication, GSSAPIDelegateCredentials, PreferredAuthentications, PKCS11Provider, SecurityKeyProvider, KexAlgorithms, Ciphers, MACs, HostKeyAlgorithms, PubkeyAcceptedAlgorithms or CASignatureAlgorithms.
   */
  readonly ansible_ssh_common_args?: string
  /**
   * `ssh` speaks SSH itself; `openssh` uses the program ssh of the controller, for certificates, hardware keys and what else only that can; `local` works on the controller itself.
   */
  readonly ansible_connection?: 'ssh' | 'openssh' | 'local'
  /**
   * Work as another user.
   */
  readonly ansible_become?: boolean
  /**
   * Program by which to become that user. doas takes no password.
   */
  readonly ansible_become_method?: 'sudo' | 'doas'
  /**
   * What sudo asks for, text of one line; keep it out of files that others can read, for example with -e @file. Never recorded.
   */
  readonly ansible_become_password?: {
    readonly [k: string]: unknown
  }
  /**
   * Command of the controller that prints the password for sudo.
   */
  readonly provision_become_password_command?: string
  /**
   * File of the controller with the password for sudo, readable by you alone; relative to the inventory file, or with ~.
   */
  readonly provision_become_password_file?: string
  /**
   * The user to work as.
   */
  readonly ansible_become_user?: string
  /**
   * known_hosts file to use instead of the usual ones, relative to the inventory file.
   */
  readonly provision_known_hosts?: string
  readonly [k: string]: unknown
} | null
/**
 * Variables of all hosts of the group.
 */
export type Vars = {
  readonly [k: string]: unknown
} | null

/**
 * Hosts and groups, in the YAML form that Ansible reads. The groups at the top are `all` and, if wanted, others beside it.
 */
export interface WrittenInventory {
  readonly [k: string]: Group
}
