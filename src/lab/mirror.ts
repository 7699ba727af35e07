/**
 * Which Debian mirror the image is built from: the one that this machine's apt uses, if it uses Debian's.
 */
import { run } from './run.ts'

const standard = 'http://deb.debian.org/debian'

/** The mirror among apt's index targets, one `URI component` a line; security and third-party archives are none. */
export function mirrorAmong(targets: string): string | undefined {
  const uris = targets.split('\n').flatMap(line => {
    const [uri, component] = line.trim().split(' ')
    return component === 'main' && uri !== undefined ? [uri.replace(/\/$/, '')] : []
  })
  return uris.find(uri => /^https?:.*\/debian$/.test(uri))
}

export async function debianMirror(): Promise<string> {
  const format = '$(REPO_URI) $(COMPONENT)'
  const targets = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']).catch(
    () => undefined,
  )
  return (targets?.code === 0 ? mirrorAmong(targets.out) : undefined) ?? standard
}

/** The environment for debootstrap, which asks neither apt nor its configuration for a proxy. */
export async function mirrorEnvironment(): Promise<NodeJS.ProcessEnv> {
  const dump = await run('apt-config', ['shell', 'proxy', 'Acquire::http::Proxy']).catch(() => undefined)
  const proxy = /^proxy='(.+)'$/m.exec(dump?.out ?? '')?.[1]
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`
  return { ...process.env, PATH: path, LC_ALL: 'C.UTF-8', ...(proxy === undefined ? {} : { http_proxy: proxy }) }
}
