/**
 * What a start of Redis reads: a file that is wholly ours and begins with the distribution's, or a block of ours at the
 * end of the one that is there. Redis takes the last of equal lines. `CONFIG REWRITE` is not used: it writes more than
 * was changed, and cannot be taken back to the byte.
 */
import type { Edited, EditedFile } from './edited-file.ts'
import { shownValue } from './redis-values.ts'

export type Settings = ReadonlyMap<string, string>

const header =
  "# Redis, managed by provision: change the playbook instead, the next run puts this file back. It begins with the\n# distribution's own file, which stays as it is; what follows wins.\n"

export const ownContent = (include: string, settings: Settings): string =>
  `${header}include ${fileWord(include)}\n\n${statements(settings)}`

const begin = '# BEGIN provision: set by a playbook; changes between these lines are overwritten'
const end = '# END provision'

/** Keeps what other tasks wrote between the lines, but for the names of this one. */
export function editBlock(settings: Settings): (text: string) => Edited {
  return text => {
    const found = blockIn(text)
    const others = found === undefined ? [] : parsed(found.inside).filter(({ name }) => !settings.has(name))
    const kept = others.map(({ line }) => `${line}\n`).join('')
    const block = `${begin}\n${kept}${statements(settings)}${end}\n`
    if (found !== undefined) return { ok: true, text: `${found.before}${block}${found.after}` }
    const gap = text === '' || text.endsWith('\n') ? '' : '\n'
    return { ok: true, text: `${text}${gap}\n${block}` }
  }
}

function blockIn(
  text: string,
): { readonly before: string; readonly inside: string; readonly after: string } | undefined {
  const start = text.indexOf(`${begin}\n`)
  const stop = text.indexOf(`${end}\n`, start)
  if (start < 0 || stop < 0) return undefined
  return {
    before: text.slice(0, start),
    inside: text.slice(start + begin.length + 1, stop),
    after: text.slice(stop + end.length + 1),
  }
}

/** Lines of `save` add up, so an empty one comes first; a class of clients has a line of its own. */
function statements(settings: Settings): string {
  return [...settings]
    .flatMap(([name, value]) => linesOf(name, value))
    .map(line => `${line}\n`)
    .join('')
}

function linesOf(name: string, value: string): readonly string[] {
  switch (name) {
    case 'save': {
      const pairs = value.match(/\d+ \d+/g) ?? []
      return ['save ""', ...pairs.map(pair => `save ${pair}`)]
    }
    case 'client-output-buffer-limit':
      return (value.match(/\S+ \S+ \S+ \S+/g) ?? []).map(limits => `${name} ${limits}`)
    default:
      return [
        `${name} ${severalWords.has(name) && value !== '' ? value : fileWord(value === '' ? '' : shownValue(name, value))}`,
      ]
  }
}

/** Their values are several words of the file. */
const severalWords: ReadonlySet<string> = new Set(['latency-tracking-info-percentiles', 'oom-score-adj-values'])

/** As the parser of the file reads it (sdssplitargs): quoted where it has to be. */
const fileWord = (text: string): string =>
  /^[^\s"'\\#]+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`

export interface FileStatement {
  readonly name: string
  readonly value: string
  readonly line: string
}

/** The statements of a configuration, names in lower case. */
export const parsed = (text: string): readonly FileStatement[] =>
  text.split('\n').flatMap(line => {
    const [, name, rest = ''] = /^\s*([A-Za-z][\w-]*)(?:\s+(.*?))?\s*$/.exec(line) ?? []
    return name === undefined
      ? []
      : [{ name: name.toLowerCase(), value: rest.replace(/^"(.*)"$/, '$1'), line: line.trim() }]
  })

/** The value of the last statement; several of `save` are one, of which an empty one forgets those before. */
export function lastOf(all: readonly FileStatement[], name: string): string | undefined {
  const own = all.filter(one => one.name === name)
  if (name !== 'save') return own.at(-1)?.value
  if (own.length === 0) return undefined
  const from = own.findLastIndex(({ value }) => value === '')
  return own
    .slice(from + 1)
    .map(({ value }) => value)
    .join(' ')
}

export const editedFile = (path: string, secret: boolean): EditedFile => ({
  path,
  create: false,
  content: 'wanted',
  symlinks: 'follow',
  secret,
})
