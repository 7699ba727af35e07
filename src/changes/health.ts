/**
 * When a service counts as healthy after a start, and the shell text that waits for it on the host itself.
 */
export interface Health {
  /** Answers this address with one of `status` (default 200–399). Needs curl, wget or bash on the host. */
  readonly http?: string
  readonly status?: readonly number[]
  /** Listens on this TCP port; read from /proc/net, needs no tool. */
  readonly port?: number
  readonly withinSeconds: number
}
