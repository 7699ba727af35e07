/**
 * Builds the image of the lab if it is not there yet, so that the first lab need not wait for it.
 */
import { image } from '../src/lab/image.ts'
import { checkMachine } from '../src/lab/needs.ts'

checkMachine()
await image({ onProgress: () => undefined })
