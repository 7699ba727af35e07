/**
 * A connection over any source of shells: counts its trips, and lets four of them run at once (OpenSSH's MaxSessions
 * is 10 and counts sessions that are not yet reaped).
 */
import { lanes } from './lanes.ts'
import { patience } from './patience.ts'
import { neverBegan, runTrip, type Session } from './session.ts'
import type { Connection, Exit, Trip } from './transport.ts'

const width = 4

export function connectionOver(
  session: Session,
  close: () => Promise<void>,
  forward?: NonNullable<Connection['forward']>,
): Connection {
  const queue = lanes(width)
  let trips = 0
  return {
    host: session.host,
    get trips() {
      return trips
    },
    async run(trip: Trip): Promise<Exit> {
      trips += 1
      const limit = patience(trip)
      try {
        const givenUp = limit.ended.then(how => neverBegan(how, trip))
        return await queue.use(() => runTrip(session, trip, limit), givenUp)
      } finally {
        limit.dispose()
      }
    },
    ...(forward === undefined ? {} : { forward }),
    close,
  }
}
