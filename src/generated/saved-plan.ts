/** Generated from schemas/saved-plan.schema.json by `npm run generate`; edit that file instead. */

export type Texts = readonly string[]
export type Sha256 = string

/**
 * What `provision plan --out FILE` writes and `provision apply FILE` carries out.
 */
export interface SavedPlan {
  readonly format: 'provision plan'
  /**
   * Version of this format.
   */
  readonly version: 1
  /**
   * Over everything else in this file.
   */
  readonly sha256: string
  /**
   * When the plan was made, ISO 8601 in UTC.
   */
  readonly madeAt: string
  /**
   * Who made it, where.
   */
  readonly by: string
  /**
   * Version of the program that made it.
   */
  readonly provision: string
  readonly command: SavedCommand
  /**
   * Every file that was read: playbook, variables, inventory, templates and other sources.
   */
  readonly inputs: readonly SavedInput[]
  /**
   * What is agreed to, host by host.
   */
  readonly hosts: readonly SavedHost[]
}
/**
 * What was asked for. Values of variables stand here as they were given.
 */
export interface SavedCommand {
  readonly playbook: string
  readonly inventory: string
  readonly extraVars: Texts
  readonly limit?: string
  readonly tags: Texts
  readonly skipTags: Texts
  readonly startAt?: string
}
export interface SavedInput {
  /**
   * Relative to the working folder where it lies within.
   */
  readonly file: string
  readonly sha256: Sha256
}
export interface SavedHost {
  readonly host: string
  /**
   * As whom and where: `root@192.0.2.30:22`, or `local`.
   */
  readonly reach: string
  /**
   * Over `reach` and `changes`.
   */
  readonly sha256: string
  /**
   * In the order in which they are made.
   */
  readonly changes: readonly SavedChange[]
  /**
   * Steps that can be decided only while the plan is carried out. The plan is not bound to what they do.
   */
  readonly open: readonly OpenStep[]
}
export interface SavedChange {
  /**
   * Identity of the step within its host.
   */
  readonly step: string
  readonly play: string
  readonly task: string
  readonly item?: string
  readonly kind: string
  readonly object: string
  readonly verb: string
  /**
   * What was seen. Absent when there is nothing to see, or it is secret.
   */
  readonly before?: string
  /**
   * What will be.
   */
  readonly after?: string
  /**
   * The texts were left out on purpose.
   */
  readonly hidden?: boolean
  /**
   * Why, when the task does not say no_log.
   */
  readonly hiddenBecause?: string
  readonly notes?: Texts
  readonly reversibility: 'exact' | 'best effort' | 'needs restart' | 'needs reboot' | 'none'
  /**
   * Over the whole change: all that was seen of the object, and all that will be.
   */
  readonly sha256: string
}
export interface OpenStep {
  readonly step: string
  readonly play: string
  readonly task: string
  readonly because: string
}
