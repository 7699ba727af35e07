/**
 * Faults of files in SARIF 2.1.0, which GitHub, GitLab and editors show beside the lines that they are about.
 */
import type { Problem } from '../problem.ts'

const schema = 'https://json.schemastore.org/sarif-2.1.0.json'

const text = ({ message, detail, remedy }: Problem): string =>
  [message, ...(detail === undefined ? [] : [detail]), ...(remedy === undefined ? [] : [`Help: ${remedy}`])].join('\n')

function result(fault: Problem) {
  const { source } = fault
  return {
    ruleId: fault.code,
    level: fault.severity,
    message: { text: text(fault) },
    ...(source === undefined
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: source.file.split('/').map(encodeURIComponent).join('/'),
                  uriBaseId: '%SRCROOT%',
                },
                region: {
                  startLine: source.line,
                  startColumn: source.column,
                  endColumn: source.column + (source.length ?? 1),
                },
              },
            },
          ],
        }),
  }
}

/** Text, ready to be written to a file. */
export function sarif(problems: readonly Problem[], version: string): string {
  const rules = [...new Set(problems.map(({ code }) => code))].toSorted().map(id => ({ id }))
  const run = {
    tool: { driver: { name: 'provision', version, rules } },
    columnKind: 'utf16CodeUnits',
    results: problems.map(result),
  }
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)
}
