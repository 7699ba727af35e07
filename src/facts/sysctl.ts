/**
 * The running values of kernel parameters, all read from /proc/sys at once, without the program `sysctl`.
 */
import { type AttributeText, attributesScript, decodeAttributes, type Unreadable } from './attributes.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { canonicalValue, keyPath } from './sysctl-key.ts'

/** Blanks and tabs collapsed to one blank; 64-bit numbers are exact since they are text. */
export type SysctlValue = string | null | Unreadable

export const procSys = '/proc/sys'

/** Another root is for tests: a tree of plain files. */
export function sysctlReaderAt(root: string): FactReader<'sysctl'> {
  const pathOf = ({ key }: Question<'sysctl'>): string => `${root}/${keyPath(key)}`
  const fault = (message: string): Error => new UnreadableAnswer('sysctl', message)
  return {
    kind: 'sysctl',
    script: questions => attributesScript(questions.map(pathOf)),
    decode: (out, questions) => decodeAttributes(out, questions.map(pathOf), fault).map(canonical),
  }
}

const canonical = (text: AttributeText): SysctlValue => (typeof text === 'string' ? canonicalValue(text) : text)

export const sysctlReader: FactReader<'sysctl'> = sysctlReaderAt(procSys)
