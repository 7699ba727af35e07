/**
 * Templates: text with `{{ }}` in, text or typed values out. The only door to handlebars.
 */
import type { PlaceOf } from '../place.ts'
import type { Problem } from '../problem.ts'
import type { Scope } from './scope.ts'

export type Rendered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Renders a template file. `file` is for messages; faults name the line and column in it. */
export declare const renderTemplate: (source: string, file: string, scope: Scope) => Rendered<string>

/** Faults that a template has whatever the variables are. */
export declare const checkTemplate: (source: string, file: string) => readonly Problem[]

/** Renders every string within the value. One that is exactly one `{{ expression }}` becomes the value as it is. */
export declare const renderValue: (value: unknown, scope: Scope, placeOf: PlaceOf) => Rendered<unknown>

/** Faults of the templates within the value, whatever the variables are. */
export declare const checkValue: (value: unknown, placeOf: PlaceOf) => readonly Problem[]

/** Names that a text needs from the scope; empty when it does not parse. */
export declare const variablesOf: (text: string) => readonly string[]
