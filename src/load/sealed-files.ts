/**
 * Files of variables that are encrypted as a whole: `secrets.yaml.age`. Files are read at many places, as `inputs.ts`
 * says, so whoever can open them says so once, around all that is loaded.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Problem, SourcePlace } from '../problem.ts'

export type Unsealed =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false
      readonly problem: Problem
      /** Nobody here has the key: no fault of the file, and none of those who do not need what is in it. */
      readonly locked: boolean
    }

export interface Opener {
  readonly open: (bytes: Uint8Array, file: string, asked?: SourcePlace) => Promise<Unsealed>
  /** Everything within must never be shown. */
  readonly conceal: (value: unknown) => void
}

const ending = '.age'

export const isSealedName = (file: string): boolean => file.endsWith(ending)

/** `secrets.yaml.age` → `secrets.yaml` */
export const unsealedName = (file: string): string => (isSealedName(file) ? file.slice(0, -ending.length) : file)

const opening = new AsyncLocalStorage<Opener>()

/** All that `load` reads is opened by `opener` when it is encrypted. */
export const openWith = <T>(opener: Opener, load: () => Promise<T>): Promise<T> => opening.run(opener, load)

export const openerNow = (): Opener | undefined => opening.getStore()
