/**
 * Small pieces of SVG and HTML as text. Whatever comes from a run goes through `esc`.
 */
import { visible } from '../visible.ts'

export const esc = (text: string): string =>
  visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

export interface Box {
  readonly width: number
  readonly height: number
  /** Read out instead of the picture. */
  readonly title: string
}

export const svg = ({ width, height, title }: Box, content: readonly string[]): string =>
  `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${esc(title)}"><title>${esc(title)}</title>${content.join('')}</svg>`

const n = (value: number): string => String(Math.round(value * 100) / 100)

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): string =>
  `<line class="${kind}" x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"/>`

export const rect = (x: number, y: number, width: number, height: number, kind: string): string =>
  `<rect class="${kind}" x="${n(x)}" y="${n(y)}" width="${n(Math.max(0, width))}" height="${n(height)}"/>`

export const dot = (x: number, y: number, r: number, kind: string, title = ''): string =>
  `<circle class="${kind}" cx="${n(x)}" cy="${n(y)}" r="${r}">${title === '' ? '' : `<title>${esc(title)}</title>`}</circle>`

export const text = (
  x: number,
  y: number,
  words: string,
  kind = '',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string => `<text class="${kind}" x="${n(x)}" y="${n(y)}" text-anchor="${anchor}">${esc(words)}</text>`

export const path = (points: readonly (readonly [number, number])[], kind: string): string =>
  points.length === 0
    ? ''
    : `<path class="${kind}" d="${points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')}"/>`

/** Round numbers from `low` to `high`, about so many. */
export function ticks(low: number, high: number, about: number): readonly number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const rough = span / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10) * power
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step)
}
