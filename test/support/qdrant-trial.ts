/**
 * A lab host with a Qdrant for a whole test file, and runs that change its collections.
 */
import { afterAll, beforeAll } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { LabProject, type LabRun } from './lab-project.ts'
import { LabQdrant } from './lab-qdrant.ts'

export const task = (args: string): string =>
  `- hosts: all\n  become: true\n  tasks:\n    - qdrant_collection: ${args}\n`

interface Finished {
  readonly result: string
  readonly roundTrips: number
}
export const finished = ({ events }: LabRun): Finished | undefined => {
  const [first] = (events.find(({ type }) => type === 'run.finished')?.['hosts'] ?? []) as readonly Finished[]
  return first
}

export const told = ({ out, err }: LabRun): string => out + err

export class QdrantTrial {
  readonly project: LabProject
  readonly host: LabHost
  readonly qdrant: LabQdrant

  private constructor(project: LabProject) {
    this.project = project
    this.host = project.host('qdrant-1')
    this.qdrant = new LabQdrant(this.host)
  }

  static forFile(): () => QdrantTrial {
    let trial: QdrantTrial | undefined
    beforeAll(async () => {
      trial = new QdrantTrial(await LabProject.create(['qdrant-1'], 'vector_db'))
      await trial.qdrant.answers()
    })
    afterAll(() => trial?.project.down())
    return () => {
      if (trial === undefined) throw new Error('the lab is not up')
      return trial
    }
  }

  async run(args: string, ...options: readonly string[]): Promise<LabRun> {
    return this.project.run(await this.project.playbook(task(args)), ...options)
  }

  /** A collection with an index, and enough vectors that building it anew can be watched. */
  makeOne(): Promise<void> {
    return this.qdrant.make('one', 10_000, {
      optimizers_config: { indexing_threshold: 400, max_segment_size: 512_000 },
    })
  }
}
