/**
 * The trial start of Qdrant that the shipped playbook has a new configuration pass, with stand-ins for Qdrant.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { renderTemplate } from '../../src/plan/render.ts'
import { scopeOf } from '../../src/plan/scope.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-check-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = readFileSync(new URL('../../templates/qdrant/check-config.hbs', import.meta.url), 'utf8')

/** Its exit status and words, and whether Qdrant is still there; `qdrant` is what the stand-in does. */
function check(qdrant: string) {
  const at = mkdtempSync(join(folder, 'trial-'))
  const binary = join(at, 'qdrant')
  writeFileSync(binary, `#!/bin/sh\necho $$ >${at}/pid\n${qdrant}\n`, { mode: 0o755 })
  writeFileSync(join(at, 'config.yaml'), 'log_level: INFO\n')
  const scope = scopeOf({ qdrant: { binary, trial_http_port: 16333, trial_grpc_port: 16334 } })
  const script = renderTemplate(source, 'check-config.hbs', scope)
  if (!script.ok) return expect.fail(JSON.stringify(script.problems))
  const temporary = mkdtempSync(join(at, 'tmp-'))
  const { status, stderr } = spawnSync('sh', ['-s', join(at, 'config.yaml')], {
    input: script.value,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary },
    // Only for a check that hangs: it then ends by a signal, with no status.
    timeout: 60_000,
  })
  const pid = Number(readFileSync(join(at, 'pid'), 'utf8'))
  return { status, stderr, isLeft: isAlive(pid), files: readdirSync(temporary) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const nothingLeft = { isLeft: false, files: [] }

describe('check-config', () => {
  it('a Qdrant that listens has accepted its configuration, and is ended', () =>
    expect(check('echo "Qdrant HTTP listening on 16333"; exec sleep 300')).toEqual({
      status: 0,
      stderr: '',
      ...nothingLeft,
    }))

  it('also one that misses the signal to end, as Qdrant does when it has just begun to listen', () =>
    expect(check('trap "" TERM; echo "Qdrant HTTP listening on 16333"; exec sleep 300')).toEqual({
      status: 0,
      stderr: '',
      ...nothingLeft,
    }))

  it.each([
    ['one that ends', 'echo "Error: invalid type"; exit 1', /ended at once\n.*invalid type/],
    [
      'one that warns of values',
      'echo "WARN validation errors: m"; echo "HTTP listening on 1"; exec sleep 300',
      /out of its range/,
    ],
  ])('%s is refused with what it said', (_, qdrant, said) => {
    const { status, stderr, ...left } = check(qdrant)
    expect(status).toBe(1)
    expect(stderr).toMatch(said)
    expect(left).toEqual(nothingLeft)
  })
})
