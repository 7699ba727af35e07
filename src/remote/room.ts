/**
 * Waits a little for room where a host lets only a few sessions be open on one connection.
 */
import { problem } from '../problem.ts'
import { pause } from './patience.ts'
import { type HostAddress, TripFault } from './transport.ts'

const waits = [25, 50, 100, 200, 400, 800, 1600]

/** Other faults than that there is no room are passed on at once. */
export async function whenThereIsRoom<T>(
  host: HostAddress,
  start: () => Promise<T>,
  isNoRoom: (fault: unknown) => boolean,
): Promise<T> {
  for (const wait of waits) {
    try {
      return await start()
    } catch (fault) {
      if (!isNoRoom(fault)) throw fault
      await pause(wait)
    }
  }
  throw new TripFault(
    problem({
      code: 'ssh.no-channel',
      message: `${host.name} refuses further sessions on one connection`,
      run: { host: host.name },
      remedy: 'raise MaxSessions in its sshd_config to 5 or more (the default is 10)',
    }),
    false,
  )
}
