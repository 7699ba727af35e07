/** Generated from schemas/resources/http_check.schema.json by `npm run generate`; edit that file instead. */

/**
 * Wait until an address answers as it shall, asked by the host itself.
 */
export interface HttpCheckArguments {
  /**
   * Address. Redirects are not followed: they are an answer.
   */
  readonly url: string
  /**
   * What is asked. Anything but GET needs curl on the host.
   */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'OPTIONS'
  /**
   * HTTP status that is wanted, or a list of which any will do.
   */
  readonly status?: number | readonly number[]
  /**
   * Headers of the request. They never stand in a list of processes, and need curl on the host.
   */
  readonly headers?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * Text that must stand somewhere in the body, on one line or several.
   */
  readonly body?: string
  /**
   * How long to wait before the task has failed.
   */
  readonly within?: string
  /**
   * How long to pause between two looks; at least a second.
   */
  readonly interval?: string
}
