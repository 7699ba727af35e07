/**
 * One door for each third-party package, and the few things that only some folders may touch.
 */
import { importsOf, lineAt, packageOf, type Source, withoutComments } from './imports.ts'

/** Package → the file, or the folder (with a slash at its end), through which everybody else uses it. */
export const doors: Readonly<Record<string, string>> = {
  yaml: 'src/load/yaml.ts',
  ajv: 'src/load/validate.ts',
  '@huggingface/jinja': 'src/ansible/jinja.ts',
  handlebars: 'src/plan/render.ts',
  '@marcbachmann/cel-js': 'src/plan/condition.ts',
  'node-ssh': 'src/remote/',
  ssh2: 'src/remote/',
  listr2: 'src/report/',
  diff: 'src/report/diff.ts',
  commander: 'src/cli/',
  ioredis: 'src/services/',
  '@qdrant/js-client-rest': 'src/services/',
  undici: 'src/services/',
  'age-encryption': 'src/secrets/age.ts',
  re2js: 'src/resources/pattern.ts',
}

/** A folder is a door too, but only one file of it may open it. */
export const packageFaults = (sources: readonly Source[]): readonly string[] => {
  const uses = sources.flatMap(importsOf).flatMap(imported => {
    const name = packageOf(imported)
    return name === undefined ? [] : [{ ...imported, name }]
  })
  const outside = uses.flatMap(({ from, line, name }) => {
    const door = doors[name]
    if (door === undefined)
      return `${from}:${line} imports ${name}, which has no door; name one in test/architecture/doors.ts and give the reason for the package in docs/dependencies.md`
    if (from === door || (door.endsWith('/') && from.startsWith(door))) return []
    return `${from}:${line} imports ${name}; only ${door} does: use or extend what that offers`
  })
  const second = Object.entries(doors).flatMap(([name, door]) => {
    const files = [...new Set(uses.filter(use => use.name === name && use.from.startsWith(door)).map(use => use.from))]
    const shared = door === 'src/cli/'
    return files.length < 2 || shared ? [] : `${name} is imported by ${files.join(' and ')}; let one of them do it`
  })
  return [...outside, ...second]
}

/** The folders that only compute: no files, no clock, no environment, no chance. */
const computes = (path: string): boolean => /^src\/(facts|changes|resources|plan)\//.test(path)

interface Ban {
  readonly what: RegExp
  readonly says: string
  readonly in: (path: string) => boolean
}

const bans: readonly Ban[] = [
  {
    what: /\bconsole\.\w+\(|\bprocess\.std(?:out|err)\b/g,
    says: 'prints, and only report and cli do: emit an event, or return the text',
    in: path => !/^src\/(report|cli)\//.test(path),
  },
  {
    what: /\bprocess\.exit(?:Code)?\b/g,
    says: 'sets the exit status, and only src/cli/main.ts does: return a problem, or throw a ProvisionError',
    in: path => path !== 'src/cli/main.ts',
  },
  {
    what: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/g,
    says: 'reads the clock, but what is planned must not depend on when: take the time as an argument',
    in: computes,
  },
  {
    what: /\bMath\.random\b|\brandomBytes\b|\brandomUUID\b/g,
    says: 'draws lots, but planning twice must give the same: take the value as an argument',
    in: computes,
  },
  {
    what: /\bprocess\.(?:env|cwd|argv|platform)\b/g,
    says: 'looks at the environment: take the value as an argument, from cli',
    in: computes,
  },
]

const banFaults = ({ path, source }: Source): readonly string[] => {
  const text = withoutComments(source)
  return bans
    .filter(ban => ban.in(path))
    .flatMap(({ what, says }) => [...text.matchAll(what)].map(m => `${path}:${lineAt(text, m.index)} ${says}`))
}

/** Node's modules that compute and do nothing else. */
const harmless: ReadonlySet<string> = new Set([
  'node:crypto',
  'node:path',
  'node:path/posix',
  'node:buffer',
  'node:util',
])

const nodeFaults = (source: Source): readonly string[] =>
  importsOf(source)
    .filter(({ specifier, typeOnly }) => specifier.startsWith('node:') && !typeOnly && !harmless.has(specifier))
    .filter(({ from }) => computes(from))
    .map(
      ({ from, line, specifier }) =>
        `${from}:${line} imports ${specifier}, but this folder only computes: take what is read as an argument`,
    )

export const effectFaults = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(source => [...banFaults(source), ...nodeFaults(source)])
