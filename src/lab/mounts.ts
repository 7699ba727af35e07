/**
 * Mounting and unmounting for the lab, all below its own folder.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { must, run } from './run.ts'

/** What is mounted at or below a folder, the innermost and latest first. */
export function mountsBelow(folder: string): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap(line => {
      const path = line
        .split(' ')[4]
        ?.replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
      return path !== undefined && (path === folder || path.startsWith(`${folder}/`)) ? [path] : []
    })
    .reverse()
    .sort((a, b) => b.split('/').length - a.split('/').length)
}

/** Unmounts all of it; what is still in use is detached now and goes with its last user. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const path of mountsBelow(folder)) {
    const plain = await run('umount', [path])
    if (plain.code !== 0) await run('umount', ['--lazy', path])
  }
}

/** A writable view of the image: what changes lands in `upper`. */
export async function mountOverlay(
  root: string,
  at: { readonly lower: string; readonly upper: string; readonly work: string },
): Promise<void> {
  const options = `lowerdir=${at.lower},upperdir=${at.upper},workdir=${at.work}`
  await must('mount', ['-t', 'overlay', 'provision-lab', '-o', options, root])
}

/** mount(8) hands the opened device over to the kernel; `-i` keeps helpers of libfuse out of it. */
export async function mountFuse(device: number, mountpoint: string): Promise<void> {
  const options = 'fd=3,rootmode=40000,user_id=0,group_id=0,allow_other,default_permissions'
  const args = ['-i', '-t', 'fuse', '-o', options, 'provision-lab', mountpoint]
  const child = spawn('mount', args, { stdio: ['ignore', 'ignore', 'pipe', device] })
  const said: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`mounting the kernel values failed: ${Buffer.concat(said)}`))
    })
  })
}
