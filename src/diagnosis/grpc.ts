/**
 * Whether a port speaks HTTP/2, on which gRPC rests (RFC 9113): the client's preface must be answered with settings.
 */
import type { Duplex } from 'node:stream'

const preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  // A settings frame without settings: length 0, type 4, no flags, stream 0.
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])
const settings = 4

/** What it says instead, or undefined when it does. Ends the stream. */
export async function speaksHttp2(stream: Duplex, timeoutMs: number): Promise<string | undefined> {
  let heard = Buffer.alloc(0)
  const answer = await new Promise<'answer' | 'nothing' | 'closed'>(resolve => {
    const timer = setTimeout(() => resolve('nothing'), timeoutMs)
    stream.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      if (heard.length >= 9) resolve('answer')
    })
    stream.once('close', () => resolve('closed'))
    stream.once('error', () => resolve('closed'))
    void timer
    stream.write(preface)
  })
  stream.destroy()
  if (answer === 'nothing') return 'it says nothing'
  if (answer === 'closed') return 'it closes the connection'
  return heard[3] === settings ? undefined : 'it speaks another protocol'
}
