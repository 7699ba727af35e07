/**
 * Takes secrets out of everything that is shown or written down: the exact values and the forms in which they usually
 * travel. The text around them stays.
 */

/** A shorter one cannot be told from ordinary text. */
export const shortestSecret = 4
export const mask = '***'

/** Lines and inner base64 of so few letters would hit text that has nothing to do with it. */
const shortestPart = 8

export class Redactor {
  /** Longest first. */
  #forms: readonly string[] = []
  readonly #known = new Set<string>()

  /** Every text within is a secret from now on; so are numbers, as digits. What is too short is passed over. */
  add(value: unknown): void {
    const added = textsIn(value).filter(text => text.length >= shortestSecret && !this.#known.has(text))
    if (added.length === 0) return
    for (const text of added) this.#known.add(text)
    const forms = new Set([...this.#forms, ...added.flatMap(formsOf)])
    this.#forms = [...forms].toSorted((a, b) => b.length - a.length)
  }

  /** True when it holds one, in whatever form. */
  finds(text: string): boolean {
    return this.#forms.some(form => text.includes(form))
  }

  text(text: string): string {
    const spans = this.#forms.flatMap(form => spansOf(text, form))
    if (spans.length === 0) return text
    let made = ''
    let end = 0
    for (const [from, to] of merged(spans)) {
      made += text.slice(end, from) + mask
      end = to
    }
    return made + text.slice(end)
  }

  /**
   * Plain data with every text in it redacted; keys, numbers, bytes and what is no plain data stay as they are, and so do
   * the values of the keys to keep: words that programs tell things apart by.
   */
  value<T>(value: T, keep: ReadonlySet<string> = nothingKept): T {
    return this.#forms.length === 0 ? value : (this.#deep(value, keep) as T)
  }

  #deep(value: unknown, keep: ReadonlySet<string>): unknown {
    if (typeof value === 'string') return this.text(value)
    if (Array.isArray(value)) return value.map(item => this.#deep(item, keep))
    if (value instanceof Error) return this.#error(value)
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    const proto: unknown = Object.getPrototypeOf(value)
    if (proto !== Object.prototype && proto !== null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, keep.has(key) ? item : this.#deep(item, keep)]),
    )
  }

  #error(error: Error): Error {
    const made = new Error(this.text(error.message), { cause: this.#deep(error.cause, nothingKept) })
    made.name = error.name
    if (error.stack !== undefined) made.stack = this.text(error.stack)
    return made
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.values(value).flatMap(textsIn)
}

const nothingKept: ReadonlySet<string> = new Set()

type Span = readonly [from: number, to: number]

function spansOf(text: string, form: string): readonly Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) spans.push([at, at + form.length])
  return spans
}

/** Secrets may overlap: nothing of either may stay. */
function merged(spans: readonly Span[]): readonly Span[] {
  const made: [number, number][] = []
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = made.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else made.push([from, to])
  }
  return made
}

/** How a text may look by the time it is shown. */
function formsOf(secret: string): readonly string[] {
  const whole = encodings(secret)
  // Shown line by line, as in a diff or an indented block; those of dashes say only what kind of key it is.
  const lines = secret
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line.length >= shortestPart && !line.startsWith('-----') && line !== secret)
  return [...whole, ...lines.flatMap(encodings)].filter(form => form.length >= shortestSecret)
}

function encodings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const url = encodeSafely(encodeURIComponent, secret)
  return [
    secret,
    json,
    // JSON in JSON, and JSON that keeps to ASCII.
    JSON.stringify(json).slice(1, -1),
    ascii(json),
    ...urlForms(url),
    ...urlForms(url.replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)),
    encodeSafely(encodeURI, secret),
    secret.replaceAll("'", "'\\''"),
    secret.replaceAll("'", `'"'"'`),
    secret.replaceAll(/["\\$`]/g, '\\$&'),
    secret.replaceAll(/[^A-Za-z0-9_@%+=:,./-]/g, '\\$&'),
    secret.replaceAll("'", "''"),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    Buffer.from(secret).toString('hex'),
    ...base64Forms(secret),
  ]
}

/** Half of a surrogate pair cannot be encoded. */
const encodeSafely = (encode: (text: string) => string, text: string): string => encode(text.toWellFormed())

const urlForms = (url: string): readonly string[] => [
  url,
  url.replaceAll('%20', '+'),
  url.replaceAll(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
]

const ascii = (json: string): string =>
  json.replaceAll(/[\u0080-\uffff]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * By itself, and within a longer text that was encoded as a whole (`user:password` of HTTP): there it begins at any of
 * three places of a group of four letters, and its first and last letters depend on what stands around it.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const alone = bytes.toString('base64').replace(/=+$/, '')
  const within = [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const whole = Math.floor(((shift + bytes.length) * 8) / 6)
    const inner = encoded.slice(shift === 0 ? 0 : shift + 1, whole)
    return inner.length >= shortestPart - 2 ? [inner] : []
  })
  return [alone, ...within].flatMap(text => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}
