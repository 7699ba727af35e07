/**
 * The only door to `yaml`: what the readers and the writer of this folder use of it.
 */
export {
  type Alias,
  Document as YamlDocument,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml'
