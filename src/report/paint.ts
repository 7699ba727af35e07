/**
 * Colours as functions from text to text; without colour they return the text as it is. Never looks at the environment.
 */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]
type Brush = (text: string) => string

export interface Paint {
  readonly color: boolean
  readonly red: Brush
  readonly green: Brush
  readonly yellow: Brush
  readonly cyan: Brush
  readonly bold: Brush
  readonly dim: Brush
}

const plainText: Brush = text => text

// Whether a stream takes colours was decided by the caller; `styleText` must not decide again for process.stdout.
const brush =
  (style: Style): Brush =>
  text =>
    text === '' ? '' : styleText(style, text, { validateStream: false })

const colours: Paint = {
  color: true,
  red: brush('red'),
  green: brush('green'),
  yellow: brush('yellow'),
  cyan: brush('cyan'),
  bold: brush('bold'),
  dim: brush('dim'),
}

const plain: Paint = {
  color: false,
  red: plainText,
  green: plainText,
  yellow: plainText,
  cyan: plainText,
  bold: plainText,
  dim: plainText,
}

export const painter = (color: boolean): Paint => (color ? colours : plain)
