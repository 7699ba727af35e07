/**
 * Resource `get_url`: a file that the host fetches over HTTP, known by its checksum.
 */
import type { DownloadChange } from '../changes/download.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { FileState } from '../facts/file.ts'
import type { GetUrlArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { beforeImageProblems, inTheWay, newFile, ownFile } from './wanted-file.ts'
import { ownerNeeds, ownershipOf } from './wanted-owner.ts'
import { parentOf, parentProblems, plainPath, stateOf } from './wanted-parent.ts'
import { secondsOf } from './wanted-seconds.ts'

export const getUrl: Resource<GetUrlArguments> = { name: 'get_url', needs, plan }

/** The hint: a file that is right already sends nothing back, one that will be replaced sends its content, for an undo. */
function needs(args: GetUrlArguments): readonly Question[] {
  const path = plainPath(args.dest)
  return [{ kind: 'file', key: path, hint: hashOf(args) }, stateOf(parentOf(path)), ...ownerNeeds(args)]
}

const hashOf = ({ checksum }: GetUrlArguments): string => checksum.slice('sha256:'.length).toLowerCase()

function plan(args: GetUrlArguments, seen: Seen, { secret }: Context): Decision {
  const path = plainPath(args.dest)
  const now = seen.get('file', path)
  const sha256 = hashOf(args)
  if (now.type === 'file' && now.sha256 === sha256) return ownFile({ ...args, path }, seen)
  const { ownership, problems } = ownershipOf(path, args, now.type === 'file' ? now : newFile, seen)
  const faults = [...problems, ...hindrances(path, now, seen), ...(URL.canParse(args.url) ? [] : [notAnAddress()])]
  if (faults.length > 0) return { changes: [], problems: faults }
  const { url, headers = {}, timeout = '10m' } = args
  const change: DownloadChange = {
    kind: 'download',
    path,
    before: now,
    after: { ...ownership, sha256 },
    url,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    secret,
    timeoutSeconds: Math.ceil(secondsOf(timeout)),
  }
  return { changes: [change] }
}

function hindrances(path: string, now: FileState, seen: Seen): readonly Problem[] {
  switch (now.type) {
    case 'absent':
      return parentProblems(path, seen)
    case 'file':
      return beforeImageProblems(path, now)
    case 'link':
      return [leadsElsewhere(path, now.target)]
    case 'directory':
    case 'other':
      return [inTheWay(path, now)]
    default:
      return now satisfies never
  }
}

const leadsElsewhere = (path: string, target: string): Problem =>
  problem({
    code: 'file.symlink',
    message: `${path} is a symbolic link to ${target}, and is neither followed nor replaced`,
    run: { object: path },
    remedy: 'name the path that it leads to, or remove the link in an earlier task',
  })

/** It is not repeated, since it may hold a password. */
const notAnAddress = (): Problem =>
  problem({
    code: 'get_url.not-an-address',
    message: '`url` is not an address',
    remedy: 'write it as http://host:port/path; special characters in a password are written as %40 and the like',
  })
