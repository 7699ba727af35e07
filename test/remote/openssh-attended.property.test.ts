/**
 * Standard error of a session beside which a shell attends: whatever it is cut into, the marks are gone, the rest is
 * whole, and nothing that a command prints passes for a mark.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AttendedOutput, attended } from '../../src/remote/openssh/attended.ts'

const nonce = '0123456789abcdef0123456789abcdef'
const open = `[pv-session ${nonce} open]`
const left = (status: number): string => `[pv-session ${nonce} ${status}]`

async function through(pieces: readonly Buffer[]) {
  const output = new AttendedOutput(nonce)
  const got: Buffer[] = []
  output.on('data', (piece: Buffer) => got.push(piece))
  const ended = new Promise(resolve => output.once('end', resolve))
  for (const piece of pieces) output.write(piece)
  output.end()
  await ended
  const status = await Promise.race([output.status, Promise.resolve('none' as const)])
  return { text: Buffer.concat(got).toString('latin1'), status }
}

function cutAt(text: string, places: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text, 'latin1')
  const ends = [...new Set(places.map(place => place % (bytes.length + 1)))].sort((a, b) => a - b)
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

/** Text that likes to look like a mark. */
const noise = fc
  .array(
    fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('[', '[pv-', '[pv-session ', `${nonce}`, ' open]', ']', '7')),
  )
  .map(parts => Buffer.from(parts.join('')).toString('latin1'))
  .filter(text => !text.includes(`[pv-session ${nonce} `))

describe('standard error of an attended session', () => {
  it('comes whole, without the marks', () =>
    fc.assert(
      fc.asyncProperty(
        noise,
        noise,
        noise,
        fc.nat(255),
        fc.array(fc.nat(500), { maxLength: 20 }),
        async (before, said, after, status, places) => {
          fc.pre(
            !`${before}${open}${said}${left(status)}${after}`
              .replace(open, '')
              .replace(left(status), '')
              .includes(`[pv-session ${nonce} `),
          )
          const got = await through(cutAt(`${before}${open}${said}${left(status)}${after}`, places))
          expect(got).toEqual({ text: `${before}${said}${after}`, status })
        },
      ),
    ))

  it('keeps the end of what was said where no session was opened, and not all of it', async () => {
    const flood = Array.from({ length: 100 }, () => Buffer.alloc(10_000, 'x'))
    const { text, status } = await through([...flood, Buffer.from('the reason')])
    expect(text.endsWith('xthe reason')).toBe(true)
    expect(text.length).toBeLessThan(200_000)
    expect(status).toBe('none')
  })
})

describe('the attending shell', () => {
  it.each(['dash', 'bash', 'busybox sh'])('tells the status, in %s, and prints nothing of its own', shell => {
    const [program = '', ...words] = shell.split(' ')
    const run = (command: string) =>
      spawnSync(program, [...words, '-c', attended(command, nonce)], { encoding: 'utf8' })
    expect(run('echo out; echo err >&2; exit 7')).toMatchObject({
      status: 7,
      stdout: 'out\n',
      stderr: `${open}err\n${left(7)}`,
    })
    expect(run("exec sh -c 'kill -s KILL $$'")).toMatchObject({ status: 137, stderr: `${open}${left(137)}` })
    expect(run('exec nowhere-to-be-found').stderr).toMatch(/not found\n\[pv-session \S+ 127\]$/)
  })

  it('hands standard input on to the command alone', () => {
    const out = execFileSync('sh', ['-c', attended('exec cat', nonce)], {
      input: 'for you',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    expect(out.toString()).toBe('for you')
  })
})
