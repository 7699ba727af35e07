/**
 * The field of /etc/shadow that a `user` task wants: a hash, locked or not.
 */
import type { AccountState } from '../facts/account.ts'
import type { UserArguments } from '../generated/index.ts'
import type { Problem } from '../problem.ts'
import { accountFault } from './account-hindrances.ts'

/** crypt(5): `$`, the name of the method, `$`; or no password at all. */
const hash = /^!*(\$[A-Za-z0-9]+\$[^:\n]+|\*|!)?$/

/** Nothing of the password is said. */
export function passwordFaults(args: UserArguments, now: AccountState | null): readonly Problem[] {
  const { name, password } = args
  if (password !== undefined && (password === '' || !hash.test(password))) {
    const message = `the password of ${name} is not the hash of one, as crypt(5) describes it`
    return [
      accountFault(
        'user',
        'not-a-hash',
        name,
        message,
        'give what `openssl passwd -6` or `mkpasswd` prints; `*` means none',
      ),
    ]
  }
  if (now !== null && now.password === null && (password !== undefined || args.password_lock !== undefined)) {
    const message = `the password of ${name} cannot be compared: this user may not read /etc/shadow`
    return [accountFault('user', 'no-root', name, message, 'set `become: true`')]
  }
  if (args.password_lock === false && bare(password ?? now?.password ?? '') === '') {
    const message = `${name} has no password, so that unlocking it would let in anybody`
    return [accountFault('user', 'nothing-to-unlock', name, message, 'give `password`, or leave out `password_lock`')]
  }
  return []
}

const bare = (field: string): string => field.replace(/^!+/, '')

/** `undefined`: it is left as it is. */
export function wantedPassword(args: UserArguments, now: AccountState | null): string | undefined {
  const given = now !== null && args.update_password === 'on_create' ? undefined : args.password
  const field = given ?? now?.password ?? undefined
  switch (args.password_lock) {
    case undefined:
      return given
    case true:
      return field === undefined ? undefined : field.startsWith('!') ? field : `!${field}`
    case false:
      return field === undefined ? undefined : bare(field)
    default:
      return args.password_lock satisfies never
  }
}
