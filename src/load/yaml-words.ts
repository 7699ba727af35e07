/**
 * The faults of YAML in words for people who did not read its specification.
 */
export interface Words {
  readonly code: string
  readonly message: string
  readonly remedy?: string
}

const known: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: { code: 'yaml.tab', message: 'a tab cannot indent', remedy: 'indent with spaces' },
  MULTIPLE_DOCS: {
    code: 'yaml.several-documents',
    message: 'the file holds several documents',
    remedy: 'remove the line with ---, or make two files',
  },
  NON_STRING_KEY: {
    code: 'yaml.key',
    message: 'a key must be text, not a list or a map',
    remedy: 'quote it, if braces or brackets belong to the text',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'yaml.colon',
    message: 'a second ": " stands in this line',
    remedy: 'quote the text when the colon belongs to it; otherwise begin a new line and indent it',
  },
  BAD_SCALAR_START: {
    code: 'yaml.first-sign',
    message: 'a text cannot begin with this sign',
    remedy: 'quote the text',
  },
  MULTILINE_IMPLICIT_KEY: {
    code: 'yaml.no-colon',
    message: 'a key without ":" before its value',
    remedy: 'write key: value, with a space after the colon',
  },
  BAD_DQ_ESCAPE: {
    code: 'yaml.escape',
    message: 'there is no such escape in double quotes',
    remedy: 'use single quotes, in which \\ means itself',
  },
  MISSING_CHAR: { code: 'yaml.unclosed', message: 'something is not closed', remedy: 'close it' },
  BAD_INDENT: {
    code: 'yaml.indent',
    message: 'the indent does not fit',
    remedy: 'indent keys of one map, and items of one list, alike',
  },
  BAD_ALIAS: { code: 'yaml.alias', message: 'a text that begins with * or & must be quoted', remedy: 'quote the text' },
}

/** `code` and `message` are those of the yaml package. */
export const yamlWords = (code: string, message: string): Words => {
  const words = known[code]
  const closing = /end with a (.)/.exec(message)?.[1]
  if (closing !== undefined)
    return {
      code: 'yaml.unclosed',
      message: `this ${closing === ']' ? 'list' : 'map'} is not closed by ${closing}, or its lines are not indented`,
      remedy: `write ${closing} at its end`,
    }
  const quote = /^Missing closing (["'])/.exec(message)?.[1]
  if (quote !== undefined)
    return { code: 'yaml.unclosed', message: 'this text in quotes is not closed', remedy: `write ${quote} at its end` }
  if (/^Comments must be/.test(message))
    return {
      code: 'yaml.syntax',
      message: 'a remark begins without a blank before #',
      remedy: 'write a blank before it',
    }
  const said = message.slice(0, 1).toLowerCase() + message.slice(1).replace(/\s+/g, ' ')
  if (words === undefined) {
    return {
      code: 'yaml.syntax',
      message: `this is not YAML: ${said}`,
      remedy: 'look at the indent, colons and quotes of this line and the one above',
    }
  }
  const vague = code === 'MISSING_CHAR' || code === 'BAD_INDENT' || code === 'BAD_ALIAS'
  return vague ? { ...words, message: `${words.message}: ${said}` } : words
}

/** Column of a template that stands where YAML takes its brace for a map. */
export const bareTemplate = (line: string): number | undefined => {
  const match = /^(\s*(?:-\s+)*(?:[^\s#'"{[][^#'"{]*?:\s+)?)\{\{/.exec(line)
  return match?.[1] === undefined ? undefined : match[1].length + 1
}

/** What is wrong with a plain number, if its value is not what the text says. */
export const numberFault = (source: string, value: number): Words | undefined => {
  if (!Number.isFinite(value))
    return {
      code: 'yaml.number',
      message: `${source} is not a number that can be used`,
      remedy: 'quote it if text is meant',
    }
  if (/^[-+]?0\d+$/.test(source))
    return {
      code: 'yaml.leading-zero',
      message: `${source} is read as the number ${value}`,
      remedy: `write "${source}", in quotes; for a number leave out the zero in front`,
    }
  if (/^[-+]?(\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source) && !Number.isSafeInteger(value))
    return {
      code: 'yaml.precision',
      message: `${source} has more digits than a number keeps, and would become ${value}`,
      remedy: `write "${source}", in quotes`,
    }
  return undefined
}

const tags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(tag => `tag:yaml.org,2002:${tag}`))

export const tagFault = (tag: string): Words | undefined => {
  if (tags.has(tag)) return undefined
  const short = tag.replace('tag:yaml.org,2002:', '!!')
  const remedy =
    tag === '!vault'
      ? 'vaults of Ansible cannot be read'
      : tag === '!unsafe'
        ? 'write \\{{ where {{ is meant as text'
        : 'remove the tag'
  return { code: 'yaml.tag', message: `the tag ${short} is not known`, remedy }
}
