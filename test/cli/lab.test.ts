/**
 * What `lab` says before it boots anything.
 */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandLine } from '../support/command.ts'

let provision: CommandLine
beforeAll(async () => {
  provision = await CommandLine.create()
})
afterAll(() => rm(provision.state, { recursive: true }))

test.skipIf(process.getuid?.() !== 0)('up without a Qdrant server says where to get one', async () => {
  const env = { PROVISION_LAB_QDRANT: '/nowhere/qdrant' }
  const { status, out, err } = await provision.start(['lab', 'up', 'no-qdrant'], provision.state, env).done
  expect([status, out]).toEqual([5, ''])
  expect(err).toMatch(
    /\[lab\.no-qdrant\]\n.*= detail: ENOENT: .*\n.*= help: npm install @just-memory\/qdrant-linux-x64@1 /,
  )
})
