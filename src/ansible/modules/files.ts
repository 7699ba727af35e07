/**
 * Modules that are about files.
 */
import { Refusal } from '../refusal.ts'
import { mapOf } from '../value.ts'
import { leaveFileHabits, type Module, owned, refuseUnless, seconds } from './module.ts'

const baseName = (path: string): string => path.replace(/\.j2$/, '').split('/').at(-1) ?? path

/** A folder as the destination means the same name in it. */
const within = (dest: string, src: string | undefined): string =>
  dest.endsWith('/') && src !== undefined ? dest + baseName(src) : dest

export const template: Module = args => {
  const src = args.word('src')
  if (src === undefined) throw new Refusal('src is missing', args.place)
  leaveFileHabits(args)
  refuseUnless(args, 'force', true, 'ours always writes what is wanted')
  refuseUnless(args, 'trim_blocks', true, 'blocks always leave no empty line here')
  refuseUnless(args, 'lstrip_blocks', false, 'write the template by hand')
  args.leave(['output_encoding'], 'text is UTF-8')
  const dest = within(args.need('dest'), src)
  return {
    resource: 'template',
    args: mapOf({ src: templateName(src), dest, ...owned(args), validate: args.text('validate') }),
    templates: [src],
  }
}

/** `nginx.conf.j2` is `nginx.conf.hbs`. */
export const templateName = (src: string): string => (src.endsWith('.j2') ? `${src.slice(0, -3)}.hbs` : src)

export const copy: Module = args => {
  leaveFileHabits(args)
  refuseUnless(args, 'force', true, 'ours always writes what is wanted')
  refuseUnless(args, 'remote_src', false, 'write command with creates and undo')
  args.leave(['directory_mode', 'local_follow'], 'only files are copied')
  args.leave(['checksum'], 'the content is known here')
  const [src, content] = [args.text('src'), args.value('content')]
  if (src?.endsWith('/') === true)
    throw new Refusal('copying a folder has no equivalent', args.placeOf('src'), 'copy its files, in a loop')
  if (typeof content === 'object' && content !== null)
    throw new Refusal('content must be a text', args.placeOf('content'))
  const dest = within(args.need('dest'), src)
  return {
    files: src === undefined ? [] : [src],
    resource: 'copy',
    args: mapOf({
      src,
      content: content === undefined ? undefined : String(content),
      dest,
      ...owned(args),
      validate: args.text('validate'),
    }),
  }
}

export const file: Module = args => {
  leaveFileHabits(args)
  args.leave(
    ['access_time', 'modification_time', 'access_time_format', 'modification_time_format'],
    'times are no part of what is wanted',
  )
  const path = args.need('path', 'dest', 'name')
  const statePlace = args.placeOf('state')
  const state = args.word('state') ?? (args.has('src') ? 'link' : 'file')
  refuseUnless(args, 'recurse', false, 'only the folder itself is seen to: write command with check and undo')
  const force = args.flag('force')
  switch (state) {
    case 'directory':
      return { resource: 'directory', args: mapOf({ path, ...owned(args) }) }
    case 'absent':
      return {
        resource: 'file',
        args: mapOf({ path, state }),
        notes: path.endsWith('/') ? ['a folder is removed with the resource directory, and only when it is empty'] : [],
      }
    case 'link':
      return {
        resource: 'file',
        args: mapOf({
          path,
          state,
          target: args.need('src'),
          ...owned(args),
          ...(force === true ? { symlinks: 'replace' } : {}),
        }),
      }
    case 'touch':
    case 'file':
      return { resource: 'file', args: mapOf({ path, state, ...owned(args) }) }
    default:
      throw new Refusal(`state: ${state} has no equivalent`, statePlace)
  }
}

export const lineinfile: Module = args => {
  leaveFileHabits(args)
  refuseUnless(args, 'firstmatch', false, 'the last match counts')
  const path = args.need('path', 'dest', 'destfile', 'name')
  const backrefs = args.flag('backrefs')
  const create = args.flag('create')
  return {
    resource: 'line',
    args: mapOf({
      path,
      line: args.text('line', 'value'),
      match: args.text('regexp', 'regex'),
      after: args.text('insertafter'),
      before: args.text('insertbefore'),
      ...(backrefs === true ? { backrefs } : {}),
      ...(create === true ? { create } : {}),
      state: args.word('state'),
      ...owned(args),
      validate: args.text('validate'),
    }),
  }
}

export const iniFile: Module = args => {
  leaveFileHabits(args)
  args.leave(['no_extra_spaces', 'ignore_spaces', 'exclusive'], 'a line that is there keeps its form')
  const create = args.flag('create')
  return {
    resource: 'ini',
    args: mapOf({
      path: args.need('path', 'dest'),
      section: args.text('section'),
      option: args.need('option'),
      value: args.value('value'),
      state: args.word('state'),
      ...(create === false ? { create } : {}),
      ...owned(args),
    }),
  }
}

export const getUrl: Module = args => {
  leaveFileHabits(args)
  args.leave(['force', 'tmp_dest'], 'the checksum tells whether it is fetched')
  refuseUnless(args, 'validate_certs', true, 'certificates are always checked')
  const place = args.placeOf('checksum')
  const [url, checksum] = [args.need('url'), args.text('checksum')]
  if (checksum === undefined)
    throw new Refusal('without a checksum nobody can know what is fetched', place, 'give checksum: "sha256:…"')
  if (!checksum.startsWith('sha256:') && !checksum.startsWith('{{'))
    throw new Refusal('only checksums of SHA-256 are understood', place)
  const dest = args.need('dest')
  if (dest.endsWith('/')) throw new Refusal('dest must be the file, not its folder', args.place)
  return {
    resource: 'get_url',
    args: mapOf({
      url,
      dest,
      checksum,
      headers: args.value('headers'),
      ...owned(args),
      timeout: seconds(args.number('timeout')),
    }),
  }
}

export const unarchive: Module = args => {
  args.leave(['list_files'], 'it is not needed')
  const src = args.need('src')
  const remote = args.flag('remote_src')
  const options = args.list('extra_opts') ?? []
  const strip = options.map(String).flatMap(option => /^--strip-components=(\d+)$/.exec(option)?.[1] ?? [])
  if (strip.length < options.length)
    throw new Refusal('extra_opts: only --strip-components=N has an equivalent', args.place)
  if (/^https?:/.test(src))
    throw new Refusal(
      'an archive from an address needs its checksum',
      args.place,
      'add checksum: "sha256:…" to the resource archive',
    )
  const exclude = args.list('exclude')
  return {
    files: remote === true ? [] : [src],
    resource: 'archive',
    args: mapOf({
      src,
      dest: args.need('dest'),
      ...(remote === true ? { remote_src: true } : {}),
      ...(strip[0] === undefined ? {} : { strip: Number(strip[0]) }),
      creates: args.text('creates'),
      owner: args.text('owner'),
      group: args.text('group'),
      exclude: exclude === undefined ? undefined : { kind: 'list', items: exclude.map(value => ({ value })) },
    }),
  }
}

export const mount: Module = args => {
  args.leave(['backup'], 'every run can be rolled back')
  const state = args.word('state')
  return {
    resource: 'mount',
    args: mapOf({
      path: args.need('path', 'name'),
      src: args.text('src'),
      fstype: args.text('fstype'),
      opts: args.text('opts'),
      dump: args.number('dump'),
      passno: args.number('passno'),
      state,
    }),
  }
}
