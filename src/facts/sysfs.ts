/**
 * Attributes of sysfs, all read at once, and the active one of bracketed choices.
 */
import { attributesScript, decodeAttributes } from './attributes.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'

const fault = (message: string): Error => new UnreadableAnswer('sysfs', message)
const pathOf = ({ key }: Question<'sysfs'>): string => key

/** An attribute that cannot be read (write-only, or not by this user) answers as if it were not there. */
export const sysfsReader: FactReader<'sysfs'> = {
  kind: 'sysfs',
  script: questions => attributesScript(questions.map(pathOf)),
  decode: (out, questions) =>
    decodeAttributes(out, questions.map(pathOf), fault).map(text => (typeof text === 'string' ? text.trim() : null)),
}

const bracketed = /\[([^\]]+)\]/

/** `always [madvise] never` → `madvise`; a plain value is itself. */
export const activeChoice = (text: string): string => bracketed.exec(text)?.[1] ?? text

/** `always [madvise] never` → all three; a plain value offers no choice: `undefined`. */
export const choicesOf = (text: string): readonly string[] | undefined =>
  bracketed.test(text) ? text.replace(bracketed, '$1').split(/\s+/) : undefined

/** The text that the kernel will show once `word` is chosen. */
export const withChoice = (text: string, word: string): string =>
  choicesOf(text)
    ?.map(choice => (choice === word ? `[${choice}]` : choice))
    .join(' ') ?? word
