/**
 * Every resource that a playbook can declare. A new one is a file in this folder, a schema in schemas/resources, cases
 * in test/cases, and a line here; the architecture test compares the four.
 */
import { archive } from './archive.ts'
import { capacity } from './capacity.ts'
import { command } from './command.ts'
import { congestionControl } from './congestion-control.ts'
import { copy } from './copy.ts'
import { cron } from './cron.ts'
import { directory } from './directory.ts'
import { file } from './file.ts'
import { getUrl } from './get-url.ts'
import { group } from './group.ts'
import { httpCheck } from './http-check.ts'
import { ini } from './ini.ts'
import { kernelModule } from './kernel-module.ts'
import { limits } from './limits.ts'
import { line } from './line.ts'
import { mount } from './mount.ts'
import { packages } from './package.ts'
import { qdrantCollection } from './qdrant-collection.ts'
import { qdrantConfig } from './qdrant-config.ts'
import { qdrantSnapshot } from './qdrant-snapshot.ts'
import { redisConfig } from './redis-config.ts'
import type { Resource } from './resource.ts'
import { service } from './service.ts'
import { sysctl } from './sysctl.ts'
import { systemdUnit } from './systemd-unit.ts'
import { template } from './template.ts'
import { timer } from './timer.ts'
import { transparentHugepages } from './transparent-hugepages.ts'
import { user } from './user.ts'
import { waitFor } from './wait-for.ts'

const all = [
  archive,
  command,
  congestionControl,
  copy,
  directory,
  file,
  kernelModule,
  limits,
  service,
  sysctl,
  systemdUnit,
  template,
  transparentHugepages,
  packages,
  group,
  user,
  mount,
  cron,
  timer,
  line,
  ini,
  waitFor,
  httpCheck,
  getUrl,
  qdrantConfig,
  redisConfig,
  qdrantCollection,
  capacity,
  qdrantSnapshot,
]

/** By the name that stands in a playbook. The arguments were validated by the resource's schema, hence `unknown` is safe. */
export const resources: ReadonlyMap<string, Resource<unknown>> = new Map(
  all.map(resource => [resource.name, resource as unknown as Resource<unknown>]),
)
