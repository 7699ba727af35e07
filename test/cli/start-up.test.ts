/**
 * What a command loads before it does its work: nothing that it does not need. Times differ from machine to machine and are
 * in bench/; what is loaded does not.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
let folder: string

/** Notes every module that is resolved while the command runs. */
const witness = `
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    appendFileSync(process.env.LOADED, found.url + '\\n')
    return found
  },
})`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-start-'))
  await writeFile(join(folder, 'witness.mjs'), witness)
})
afterAll(() => rm(folder, { recursive: true }))

/** Addresses of all modules. */
async function loadedBy(program: string, args: readonly string[]): Promise<readonly string[]> {
  const list = join(folder, 'loaded')
  await writeFile(list, '')
  const witnessed = ['--import', pathToFileURL(join(folder, 'witness.mjs')).href]
  await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...witnessed, program, ...args],
    { cwd: root, env: { ...process.env, LOADED: list } },
  )
  return [...new Set((await readFile(list, 'utf8')).trim().split('\n'))]
}

const packagesIn = (urls: readonly string[]): readonly string[] => {
  const names = urls.flatMap(url => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? [])
  return [...new Set(names)].toSorted()
}

const validate = ['validate', 'playbooks/optimize.yaml', '-i', 'inventory/production.yaml']

describe.each(['src/cli/main.ts', 'dist/cli/main.js'])('%s', program => {
  test.each([
    ['--help', ['--help'], ['commander']],
    ["a verb's help", ['run', '--help'], ['commander']],
    // ajv: a function that counts characters. It is not asked to compile anything.
    ['validate', validate, ['@marcbachmann/cel-js', 'ajv', 'commander', 'handlebars', 're2js', 'source-map', 'yaml']],
  ])('%s loads only what it needs', async (_, args, packages) => {
    expect(packagesIn(await loadedBy(program, args))).toEqual(packages)
  })
})

test('what is built is few files', async () => {
  const ours = pathToFileURL(join(root, 'dist/')).href
  const files = (await loadedBy('dist/cli/main.js', validate)).filter(url => url.startsWith(ours))
  expect(files.length).toBeGreaterThan(10)
  expect(files.length).toBeLessThan(100)
})

test('a mistake of ours is told as one, with what to send, and ends with 1', async () => {
  const broken = join(folder, 'broken.mjs')
  await writeFile(broken, "process.cwd = () => { throw new TypeError('made for the test') }\n")
  const words = ['--disable-warning=ExperimentalWarning', '--import', pathToFileURL(broken).href]
  const ended = await promisify(execFile)(process.execPath, [...words, join(root, 'src/cli/main.ts'), 'history'], {
    cwd: root,
  }).catch((error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string })
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toMatch(
    /internal error, this is a bug of provision[\s\S]*made for the test[\s\S]*Please report it/,
  )
})
