/**
 * The result of a check that the user wrote (argument `check` of resource `command`).
 */
export interface ProbeResult {
  readonly status: number
  readonly out: string
  readonly err: string
}
