/**
 * `provision report [RUN]`
 */
import { writeFile } from 'node:fs/promises'
import { listEndedRuns, readRun } from '../../journal/read.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import type { RunAccount } from '../../report/pages/account.ts'
import { htmlReport } from '../../report/pages/html.ts'
import { markdownReport } from '../../report/pages/markdown.ts'
import { prometheusReport } from '../../report/pages/prometheus.ts'
import { accountOf } from '../run-account.ts'
import { openState } from '../state.ts'

interface ReportOptions {
  readonly html?: string
  readonly markdown?: string
  readonly prometheus?: string
}

const pages = {
  html: htmlReport,
  markdown: markdownReport,
  prometheus: prometheusReport,
} as const satisfies Record<keyof ReportOptions, (account: RunAccount) => string>

/** To the files that are named; with none, as Markdown to standard output. */
export async function report(id: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as ReportOptions
  const state = openState(process.cwd(), process.env)
  const account = accountOf(await readRun(state.runs, id, state.blobs), await listEndedRuns(state.runs))
  const kinds = (Object.keys(pages) as (keyof typeof pages)[]).filter(kind => options[kind] !== undefined)
  if (kinds.length === 0) process.stdout.write(markdownReport(account))
  for (const kind of kinds) await write(options[kind] ?? '', pages[kind](account))
  return exitStatus.ok
}

/** It names hosts, users and values: for its owner only, unless the file is there already. `-`: standard output. */
async function write(file: string, text: string): Promise<void> {
  if (file === '-') {
    process.stdout.write(text)
    return
  }
  try {
    await writeFile(file, text, { mode: 0o600 })
  } catch (cause) {
    const message = `the report cannot be written to ${file}`
    throw new ProvisionError(
      [
        problem({
          code: 'report.unwritable',
          message,
          detail: String(cause),
          remedy: 'name a file in a folder that you may write to',
          cause,
        }),
      ],
      exitStatus.failed,
    )
  }
}
