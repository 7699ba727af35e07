/**
 * Resource `limits`: resource limits of a systemd service (a drop-in) or of a user's sessions (a file in limits.d).
 */
import type { Seen } from '../facts/fact.ts'
import type { LimitsArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { joined } from './joined.ts'
import { limitsOf, type NamedLimit, serviceContent, userContent, userFile } from './limit-values.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { systemdUnit } from './systemd-unit.ts'
import { fileNeeds, planFile, type WantedFile } from './wanted-file.ts'

const ceiling = 'fs.nr_open'

export const limits: Resource<LimitsArguments> = {
  name: 'limits',
  needs: (args, context) => [
    ...(args.nofile === undefined ? [] : [{ kind: 'sysctl', key: ceiling } as const]),
    ...(args.service === undefined
      ? fileNeeds(sessionFile(args))
      : systemdUnit.needs(dropIn(args, args.service), context)),
  ],
  plan: (args, seen, context) => {
    const problems = [...orderProblems(args), ...ceilingProblems(args, seen)]
    if (problems.length > 0) return { changes: [], problems }
    return args.service === undefined ? planUser(args, seen) : planService(args, args.service, seen, context)
  },
}

const unitOf = (service: string): string =>
  /\.(service|socket|slice|scope|mount|swap)$/.test(service) ? service : `${service}.service`

const dropIn = (args: LimitsArguments, service: string) => ({
  name: unitOf(service),
  drop_in: args.file ?? '60-provision',
  content: serviceContent(limitsOf(args)),
})

function planService(args: LimitsArguments, service: string, seen: Seen, context: Context): Decision {
  const unit = unitOf(service)
  const decision = systemdUnit.plan(dropIn(args, service), seen, context)
  const runs = seen.get('unit', unit).active === 'active'
  const written = decision.changes.some(change => change.kind === 'file')
  const note = `${unit} runs and keeps its old limits until it is restarted: notify a handler with \`service: { name: ${service}, state: restarted }\``
  return joined(decision, { changes: [], notes: runs && written ? [note] : [] })
}

const sessionFile = (args: LimitsArguments): WantedFile => {
  const user = args.user ?? ''
  return {
    path: `/etc/security/limits.d/${args.file ?? '60-provision'}-${userFile(user)}.conf`,
    content: userContent(user, limitsOf(args)),
  }
}

function planUser(args: LimitsArguments, seen: Seen): Decision {
  const decision = planFile(sessionFile(args), seen)
  const note = 'counts for new sessions (ssh, su, cron); services of systemd do not read it, use `service` for them'
  return joined(decision, { changes: [], notes: decision.changes.length > 0 ? [note] : [] })
}

const fault = (code: string, object: string, message: string, remedy: string): Problem =>
  problem({ code: `limits.${code}`, message, run: { object }, remedy })

function orderProblems(args: LimitsArguments): readonly Problem[] {
  const named = limitsOf(args)
  const object = args.service ?? args.user ?? ''
  if (named.length === 0) {
    return [
      fault('nothing', object, `no limit is given for ${object}`, 'give at least one of nofile, memlock, nproc, core'),
    ]
  }
  return named.flatMap(({ name, soft, hard }) => {
    const good = hard === 'unlimited' || (soft !== 'unlimited' && soft <= hard)
    if (good) return []
    const message = `the soft limit of ${name} (${soft}) is above the hard one (${hard}), which no process can have`
    return [fault('soft-above-hard', object, message, 'raise the hard limit, or lower the soft one')]
  })
}

/** The kernel refuses RLIMIT_NOFILE above fs.nr_open (setrlimit(2)); with pam_limits nobody could log in any more. */
function ceilingProblems(args: LimitsArguments, seen: Seen): readonly Problem[] {
  const nofile = limitsOf(args).find(({ name }) => name === 'nofile')
  if (nofile === undefined) return []
  const most = seen.get('sysctl', ceiling)
  if (typeof most !== 'string' || !above(nofile, BigInt(most), args.service !== undefined)) return []
  const object = args.service ?? args.user ?? ''
  const message = `nofile = ${nofile.hard} is above ${ceiling} = ${most}, the most that the kernel gives to a process`
  const remedy = `ask for at most ${most}, or raise ${ceiling} in an earlier \`sysctl\` task`
  return [fault('above-ceiling', object, message, remedy)]
}

/** systemd takes `infinity` for as much as the kernel gives. */
const above = ({ hard }: NamedLimit, most: bigint, service: boolean): boolean =>
  hard === 'unlimited' ? !service : BigInt(hard) > most
