/**
 * One line of a text of sections: a header, a remark, or an option with what separates it from its value. Pure.
 */
export interface OptionParts {
  readonly indent: string
  /** With the blanks around it; absent where the name stands alone. */
  readonly separator?: string
  /** Everything behind the separator, without blanks at the end; a remark there counts as part of it. */
  readonly value: string
}

export const sectionOf = (line: string): string | undefined => /^\s*\[(.*)\]\s*(?:[;#].*)?$/.exec(line)?.[1]

export const isRemark = (line: string): boolean => /^\s*[;#]/.test(line)

export const isBlank = (line: string): boolean => line.trim() === ''

export const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

/**
 * The option is looked for as it is spelled, so that it may contain a colon itself. A colon separates where a blank
 * follows, or where the line has no other sign that could.
 */
export function optionIn(line: string, option: string): OptionParts | undefined {
  const indent = indentOf(line)
  if (!line.startsWith(option, indent.length)) return undefined
  const behind = line.slice(indent.length + option.length)
  if (isBlank(behind)) return { indent, value: '' }
  const separator = /^\s*(?:=|:(?=\s|$)|:(?!.*=))\s*/.exec(behind)?.[0]
  return separator === undefined ? undefined : { indent, separator, value: behind.slice(separator.length).trimEnd() }
}

/** What separates any option on this line from its value; `undefined` when the line is none. */
export function separatorIn(line: string): string | undefined {
  if (isRemark(line) || sectionOf(line) !== undefined) return undefined
  return /^\s*[^\s=][^=]*?(\s*=\s*)/.exec(line)?.[1] ?? /^\s*[^\s:][^:]*?(\s*:\s+)\S/.exec(line)?.[1]
}

/** A comment that keeps the option's place: `#option = value`. */
export const isCommentedOut = (line: string, option: string): boolean =>
  isRemark(line) && optionIn(line.replace(/^\s*[;#]+[^\S\r\n]*/, ''), option)?.separator !== undefined

export const withValue = (option: string, { indent, separator = ' = ' }: OptionParts, value: string): string =>
  `${indent}${option}${separator}${value}`.trimEnd()
