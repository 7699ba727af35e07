/**
 * A word that nobody on the host could have guessed, so that output of commands cannot be taken for our own markers.
 */
import { randomBytes } from 'node:crypto'

/** 128 random bits in hexadecimal. One for every trip. */
export const freshNonce = (): string => randomBytes(16).toString('hex')
