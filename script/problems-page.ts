/**
 * docs/reference/problems.md: every problem there is, from the sources, and examples as they are printed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderProblem } from '../src/report/problems.ts'
import { faultsIn, removed, spoiltCopy } from '../test/support/shipped.ts'
import { spoiltFiles } from '../test/support/spoilt.ts'
import { problemAreas } from './problem-areas.ts'
import { type ProblemCode, problemCodes } from './problem-codes.ts'

const introduction = `<!-- Generated from the sources by \`npm run docs\`. -->
# Problems

Every problem has a code, which stays when its words change; scripts may rely on it. It stands in brackets behind the message,
and as \`code\` in the [events](events.md). What changes from case to case is \`…\` here. Which of them end a command, and
with which status, is told by [exit status](exit-status.md).

A stack trace is never part of a problem. If you see one, it is a mistake of \`provision\` itself: it ends with status 1, and
says what to send us.`

/** By code: the first mistake of the table that leads to it, as it is printed. */
async function examples(): Promise<ReadonlyMap<string, string>> {
  const printed = new Map<string, string>()
  for (const { file, find, put, code } of spoiltFiles) {
    if (printed.has(code)) continue
    const folder = await spoiltCopy(file, text => text.replace(find, () => put))
    const fault = (await faultsIn(folder)).find(one => one.code === code)
    const readSource = (path: string): string => readFileSync(join(folder, path), 'utf8')
    if (fault !== undefined) printed.set(code, renderProblem(fault, { color: false, readSource }))
    await removed(folder)
  }
  return printed
}

const bullet = (text: string): string => `- ${text.replace(/\s+/g, ' ').replaceAll('<', '&lt;')}`

function entry({ code, messages, remedies, warning }: ProblemCode, example: string | undefined): string {
  const says = messages.length > 0 ? messages.map(bullet) : ['- (in words that depend on what happened)']
  const mends = remedies.map(text => `- **Do:** ${bullet(text).slice(2)}`)
  return [
    `### \`${code}\``,
    ...(warning ? ['A warning, in some cases or always: nothing is stopped by it.'] : []),
    [...says, ...mends].join('\n'),
    ...(example === undefined ? [] : [`\`\`\`text\n${example}\n\`\`\``]),
  ].join('\n\n')
}

export async function problemsPage(): Promise<string> {
  const printed = await examples()
  const areas = Map.groupBy(problemCodes(), ({ code }) => code.split('.')[0] ?? '')
  const sections = [...areas].map(([area, codes]) => {
    const about = problemAreas[area]
    const entries = codes.map(one => entry(one, printed.get(one.code)))
    return [`## ${area}`, ...(about === undefined ? [] : [about]), ...entries].join('\n\n')
  })
  return `${[introduction, ...sections].join('\n\n')}\n`
}
