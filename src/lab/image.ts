/**
 * The image that all lab hosts start from: a small Debian made by debootstrap, cached under the hash of its recipe.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { locked } from './lock.ts'
import { debianMirror, mirrorEnvironment } from './mirror.ts'
import { imagesFolder, recipeFolder } from './places.ts'
import { labFault, must, type RunOptions } from './run.ts'

const suite = 'bookworm'

export interface ImageOptions {
  readonly onProgress: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Path of a complete image; built first if this recipe has none yet. */
export async function image(options: ImageOptions): Promise<string> {
  const folder = join(imagesFolder(), await recipeHash(recipeFolder()))
  if (existsSync(folder)) return folder
  const onWait = (): void => options.onProgress('waiting for another lab, which builds an image')
  const build = async (): Promise<void> => {
    if (!existsSync(folder)) await buildInto(folder, options)
  }
  await locked(join(imagesFolder(), '.lock'), build, { signal: options.signal, onWait })
  return folder
}

async function recipeHash(recipe: string): Promise<string> {
  const hash = createHash('sha256').update(suite)
  const entries = await readdir(recipe, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(`\0${relative(recipe, file)}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

/** Built aside and renamed when complete, so that an image is whole or absent. Only the holder of the lock is here. */
async function buildInto(folder: string, options: ImageOptions): Promise<void> {
  for (const name of await readdir(imagesFolder()))
    if (name.endsWith('.partial')) await rm(join(imagesFolder(), name), { recursive: true, force: true })
  const partial = `${folder}.partial`
  try {
    await debootstrap(partial, options)
    await finish(partial, options)
    await rename(partial, folder)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/**
 * In mount and process namespaces that end with us: nothing stays mounted or running, however we end.
 * `setpriv --pdeathsig` covers a SIGKILL of ours.
 */
const contained = (command: readonly string[], options: RunOptions): Promise<string> =>
  must(
    'setpriv',
    ['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...command],
    options,
  )

async function debootstrap(root: string, { onProgress, signal }: ImageOptions): Promise<void> {
  const list = await readFile(join(recipeFolder(), 'packages.txt'), 'utf8')
  const packages = list.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const mirror = await debianMirror()
  onProgress(`building the image from ${mirror} (once; about a minute)`)
  let last = ''
  const onLine = (line: string): void => {
    const phase = /^I: (Retrieving|Validating|Extracting|Unpacking|Configuring|Installing)\b/.exec(line)?.[1]
    // Retrieving and validating take turns for each package: one line is enough.
    const step = phase === 'Validating' ? 'Retrieving' : phase
    if (step === undefined || step === last) return
    last = step
    onProgress(`image: ${step.toLowerCase()} packages`)
  }
  await mkdir(imagesFolder(), { recursive: true })
  const args = ['--variant=minbase', `--include=${packages.join(',')}`, suite, root, mirror]
  try {
    await contained(['debootstrap', ...args], { env: await mirrorEnvironment(), onLine, signal })
  } catch (error) {
    if (signal?.aborted) throw error
    const log = await readFile(join(root, 'debootstrap/debootstrap.log'), 'utf8').catch(() => '')
    throw labFault({
      code: 'lab.image-failed',
      message: `debootstrap could not build the lab's image from ${mirror}`,
      remedy: 'see whether the mirror can be reached, then run it again',
      detail: log.trim().split('\n').slice(-10).join('\n'),
      cause: error,
    })
  }
}

async function finish(root: string, { onProgress, signal }: ImageOptions): Promise<void> {
  onProgress('image: users, services and stock configurations')
  const files = join(recipeFolder(), 'files')
  await cp(files, root, { recursive: true, force: true })
  await ownByRoot(files, root)
  const setup = await readFile(join(recipeFolder(), 'setup.sh'), 'utf8')
  await contained(['chroot', root, '/bin/sh', '-eu', '-s'], { input: setup, env: await mirrorEnvironment(), signal })
}

/** A checkout may belong to anybody; what is in the image is root's. */
async function ownByRoot(files: string, root: string): Promise<void> {
  const entries = await readdir(files, { recursive: true, withFileTypes: true })
  const paths = entries.map(entry => join(root, relative(files, join(entry.parentPath, entry.name))))
  const folders = entries
    .filter(entry => entry.isDirectory())
    .map(entry => join(root, relative(files, join(entry.parentPath, entry.name))))
  const plain = paths.filter(path => !folders.includes(path))
  await must('chown', ['root:root', ...paths])
  await must('chmod', ['0755', ...folders])
  await must('chmod', ['0644', ...plain])
  await stat(root)
}
