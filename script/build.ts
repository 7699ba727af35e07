/**
 * Builds the program of the npm package: dist/, where the modules of each verb have become few files, since Node needs
 * longer to find a file than to run it. Packages stay packages: what they mend reaches users without us.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
/** What is started by its name, as a process or a thread of its own. */
const programs = ['cli/main', 'lab/host-process', 'bench/generator/main', 'bench/generator/timekeeper']

/** Leaves alone what is as it should be: tests may run it meanwhile. */
export async function build(): Promise<void> {
  const files = new Map([...(await bundled()), ...checks()])
  for (const [path, content] of files) {
    const file = join(dist, path)
    if (contentOf(file) === content) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  for (const entry of globSync('**/*', { cwd: dist, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !files.has(file.slice(dist.length + 1))) rmSync(file)
  }
}

async function bundled(): Promise<readonly (readonly [string, string])[]> {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: Object.fromEntries(programs.map(name => [name, `src/${name}.ts`])),
    external: Object.keys(dependencies).map(name => new RegExp(`^${name}(/|$)`)),
    onLog: (_, { message }) => {
      throw new Error(message)
    },
  })
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  })
  return output.map(file => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)])
}

/** Loaded by name, each when it is first needed. */
const checks = (): readonly (readonly [string, string])[] =>
  globSync('generated/checks/**/*.cjs', { cwd: join(root, 'src') }).map(path => [
    path,
    readFileSync(join(root, 'src', path), 'utf8'),
  ])

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build()
