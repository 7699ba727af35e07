/**
 * Questions about values whose shape is not known yet. Only `load` asks them.
 */
export type Shape = Readonly<Record<string, unknown>>

export const isMap = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** One text, or a list of them; anything else in it was reported by the schema. */
export const asTexts = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : asList(value).filter(item => typeof item === 'string')

export const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('{{')
