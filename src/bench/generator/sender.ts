/**
 * What a request is to the loops that send them.
 */
export interface Sender {
  /** The request of that number. What was wrong with its answer, or undefined when it was good. Never rejects. */
  send(index: number): Promise<string | undefined>
  /** Requests in flight end as failures. Cleans up what it made on the target. */
  close(): Promise<void>
}
