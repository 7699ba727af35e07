/**
 * The shipped alert rules and dashboard, with the targets of the shipped inventory filled in. Prometheus' own checker
 * looks at the rules where there is one (`PROMTOOL`, or `promtool` of the package prometheus).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderTemplate } from '../src/plan/render.ts'
import { scopeOf } from '../src/plan/scope.ts'
import { prometheusReport } from '../src/report/pages/prometheus.ts'
import { regressedAccount } from './golden/account.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const variables = parse(readFileSync(join(root, 'inventory/group_vars/all.yaml'), 'utf8')) as Record<string, unknown>

function rendered(file: string): string {
  const path = `templates/monitoring/${file}`
  const text = renderTemplate(readFileSync(join(root, path), 'utf8'), path, scopeOf(variables))
  if (!text.ok) throw new Error(text.problems.map(({ message }) => message).join('\n'))
  return text.value
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[]
}
interface Dashboard {
  readonly panels: readonly {
    readonly id: number
    readonly title: string
    readonly targets: readonly { readonly expr: string }[]
    readonly fieldConfig: {
      readonly defaults: { readonly thresholds: { readonly steps: readonly { value: unknown }[] } }
    }
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  }[]
}

const alerts = rendered('alerts.yaml.hbs')
const rules = (parse(alerts) as Rules).groups.flatMap(group => group.rules)
const dashboard = JSON.parse(rendered('dashboard.json.hbs')) as Dashboard

const promtool = process.env['PROMTOOL'] ?? 'promtool'
const hasPromtool = spawnSync(promtool, ['--version']).status === 0

describe('alert rules', () => {
  it('hold every target of the inventory', () => {
    const has = (alert: string, bound: RegExp): void =>
      expect(rules.find(rule => rule.alert === alert)?.expr, alert).toMatch(bound)
    has('QueryLatencyP50AboveTarget', /> 0\.005$/m)
    has('QueryLatencyP95AboveTarget', /> 0\.015$/m)
    has('CacheHitRateBelowTarget', /< 0\.95$/m)
    has('CacheLatencyAboveTarget', /> 0\.002$/m)
    has('ProcessorAboveTarget', /> 0\.7$/m)
    has('MemoryAboveTarget', /> 0\.75$/m)
    has('ThroughputBelowTargetWhenMeasured', /< 15000$/m)
  })

  it('leave the words of Prometheus to Prometheus', () => expect(alerts).toContain('{{ $labels.instance }}'))

  it('ask only for our own metrics that a report writes', () => {
    const written = new Set([...prometheusReport(regressedAccount).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
    const asked = [...`${alerts}${JSON.stringify(dashboard)}`.matchAll(/\bprovision_[a-z_]+/g)].map(([name]) => name)
    expect(asked.length).toBeGreaterThan(4)
    expect(asked.filter(name => !written.has(name))).toEqual([])
  })

  it.runIf(hasPromtool)('are accepted by promtool, and so are the metrics', () => {
    const folder = mkdtempSync(join(tmpdir(), 'provision-rules-'))
    try {
      const file = join(folder, 'alerts.yaml')
      writeFileSync(file, alerts)
      expect(execFileSync(promtool, ['check', 'rules', file], { encoding: 'utf8' })).toContain(
        `${rules.length} rules found`,
      )
      // Every query of the dashboard is a rule too, with an interval in place of Grafana's.
      const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
      const records = queries.map((expr, index) => ({
        record: `panel:${index}`,
        expr: expr.replaceAll('$__rate_interval', '5m'),
      }))
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: records }] }))
      expect(execFileSync(promtool, ['check', 'rules', file], { encoding: 'utf8' })).toContain(
        `${queries.length} rules found`,
      )
      const checked = spawnSync(promtool, ['check', 'metrics'], {
        input: prometheusReport(regressedAccount),
        encoding: 'utf8',
      })
      expect([checked.status, checked.stderr]).toEqual([0, ''])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the dashboard', () => {
  it('has panels of their own id that do not lie over each other', () => {
    const { panels } = dashboard
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const overlap = (a: (typeof panels)[number], b: (typeof panels)[number]): boolean =>
      a.gridPos.x < b.gridPos.x + b.gridPos.w &&
      b.gridPos.x < a.gridPos.x + a.gridPos.w &&
      a.gridPos.y < b.gridPos.y + b.gridPos.h &&
      b.gridPos.y < a.gridPos.y + a.gridPos.h
    for (const [index, a] of panels.entries())
      for (const b of panels.slice(index + 1))
        expect([a.title, b.title, overlap(a, b)]).toEqual([a.title, b.title, false])
  })

  it('draws the targets as numbers', () => {
    const values = dashboard.panels.flatMap(({ fieldConfig }) =>
      fieldConfig.defaults.thresholds.steps.map(({ value }) => value),
    )
    for (const target of [0.005, 0.015, 15_000, 0.95, 0.002, 0.7, 0.75]) expect(values).toContain(target)
  })
})
