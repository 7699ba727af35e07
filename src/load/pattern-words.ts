/**
 * The patterns of the schemas in words.
 */

const patterns: readonly (readonly [string, string])[] = [
  ['^[0-7]{3,4}$', 'must be an octal number in quotes, such as "0644"'],
  ['^/', 'must be an absolute path'],
  ['^/.*[^/]$', 'must be the absolute path of a file'],
  ['^[0-9]+(ms|s|m|h)$', 'must be a whole number with ms, s, m or h, such as "60s"'],
  ['^([1-9][0-9]?|100)%$', 'must be a share from "1%" to "100%"'],
  ['%s', 'must contain %s, which stands for the file to be validated'],
  ['%s|^qdrant_config$', 'must contain %s, which stands for the file to be validated, or be qdrant_config'],
  ['^https?://', 'must begin with http:// or https://'],
  ['^https?://[^\\s]+$', 'must be an address with http:// or https://'],
  ['^rediss?://[^\\s@]+$', 'must be an address with redis:// or rediss://, without user and password'],
  ['^(/[^/]*)*$', 'must be a JSON pointer, such as /result/0/id'],
  ['^[a-z_]+:.+', 'must be a kind and a name, such as "file:/etc/hosts"'],
  ['^[A-Za-z_][A-Za-z0-9_]*$', 'must be made of letters, digits and underscores, and not begin with a digit'],
  ['^[A-Za-z0-9_][A-Za-z0-9_.-]*$', 'must be a plain file name, without folder'],
  ['^[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+$', 'must be a parameter with dots in it, such as vm.swappiness'],
]

export const knownPatternWords = (pattern: unknown): string | undefined =>
  patterns.find(([known]) => known === pattern)?.[1]

export const patternWords = (pattern: unknown): string =>
  knownPatternWords(pattern) ?? 'is not of the form that is wanted'
