/**
 * The kernel values of one lab host, as a tree of files for FUSE: made like the machine's, with the defaults of a fresh
 * boot, and private to the host. The machine's files are read once and never written.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fs, transparentHugepages, vm, zeroes } from './kernel-defaults.ts'
import { accept, type Rule, show } from './kernel-rules.ts'

export interface ServedFile {
  readonly kind: 'file'
  readonly mode: number
  read(): string
  /** False is EINVAL. */
  write(text: string): boolean
}
export interface ServedFolder {
  readonly kind: 'folder'
  readonly children: ReadonlyMap<string, ServedNode>
}
export type ServedNode = ServedFile | ServedFolder

interface Value {
  readonly rule: Rule
  text: string
}

/** Fresh values, as after a boot: `vm`, `fs` and `transparent_hugepage`. */
export function kernelValues(proc = '/proc/sys', sys = '/sys/kernel/mm'): ServedFolder {
  const values = new Map<string, Value>()

  const file = (path: string, mode: number, value: Value): ServedFile => {
    values.set(path, value)
    return { kind: 'file', mode, read: () => show(value.rule, value.text), write: text => write(values, path, text) }
  }
  const proc1 = (folder: 'vm' | 'fs', name: string): ServedNode => {
    const path = join(proc, folder, name)
    const { mode } = statSync(path)
    const known = { vm, fs }[folder][name]
    const initial = known?.initial ?? ((mode & 0o444) === 0o444 ? readFileSync(path, 'utf8').trim() : '0')
    return file(`${folder}/${name}`, mode & 0o7777, {
      rule: known?.rule ?? { kind: 'number', type: 'int' },
      text: initial,
    })
  }
  const sysTree = (path: string): ServedNode => {
    const real = join(sys, 'transparent_hugepage', path)
    const info = statSync(real)
    if (info.isDirectory()) return folderOf(readdirSync(real), name => sysTree(join(path, name)))
    return file(`thp/${path}`, info.mode & 0o7777, sysValue(path, readFileSync(real, 'utf8').trim(), info.mode))
  }
  return folderOf(['vm', 'fs', 'transparent_hugepage'], name => {
    if (name === 'vm') return folderOf(readdirSync(join(proc, 'vm')), leaf => proc1('vm', leaf))
    if (name === 'fs') return folderOf(Object.keys(fs), leaf => proc1('fs', leaf))
    return sysTree('')
  })
}

const folderOf = (names: readonly string[], child: (name: string) => ServedNode): ServedFolder => ({
  kind: 'folder',
  children: new Map(names.map(name => [name, child(name)])),
})

function sysValue(path: string, text: string, mode: number): Value {
  const initial = transparentHugepages[path]
  const words = text.split(/\s+/)
  const chosen = words.find(word => /^\[.+\]$/.test(word))?.slice(1, -1)
  if (chosen !== undefined)
    return { rule: { kind: 'choice', words: words.map(word => word.replace(/^\[|\]$/g, '')) }, text: initial ?? chosen }
  if ((mode & 0o222) === 0) return { rule: { kind: 'fixed' }, text }
  const flag = /^(use_zero_page|shrink_underused|khugepaged\/defrag)$/.test(path)
  return { rule: { kind: 'sysfs-number', min: 0n, max: flag ? 1n : 4294967295n }, text: initial ?? text }
}

function write(values: ReadonlyMap<string, Value>, path: string, text: string): boolean {
  const value = values.get(path)
  const accepted = value === undefined ? undefined : accept(value.rule, value.text, text)
  if (value === undefined || accepted === undefined) return false
  const changed = accepted !== value.text
  value.text = accepted
  const pair = zeroes[path]
  const other = pair === undefined ? undefined : values.get(pair.other)
  if (other !== undefined && (changed || pair?.when === 'written')) other.text = '0'
  return true
}
