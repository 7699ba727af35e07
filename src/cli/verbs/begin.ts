/**
 * Verbs with which a project begins, and that reach no host of it.
 */
import { extraVars, inventory, takes, textOrSarif } from './options.ts'
import type { AddVerb } from './verb.ts'

export const addInit: AddVerb = (root, done) =>
  root
    .command('init')
    .description('write a small project that works: inventory, playbook, template, settings for editors')
    .argument('[folder]', 'where; nothing that is there is overwritten', '.')
    .action(async (folder: string) => {
      const { init } = await import('../commands/init.ts')
      done(await init(folder))
    })

export const addImport: AddVerb = (root, done) =>
  root
    .command('import')
    .description('make a project of ours out of one of another tool; touches no host')
    .command('ansible')
    .description(
      'translate a playbook of Ansible with its roles, tasks, variables and templates, as far as that is possible',
    )
    .argument('<playbook>', 'path of the playbook of Ansible')
    .option('-o, --out <folder>', 'where to write it', 'imported')
    .option('-i, --inventory <file>', 'inventory of Ansible to take along')
    .option('--force', 'write into the folder although it is not empty')
    .action(async (playbook: string, options: Record<string, unknown>) => {
      const { importAnsible } = await import('../commands/import.ts')
      done(await importAnsible(playbook, options))
    })

export const addValidate: AddVerb = (root, done) =>
  takes(
    root
      .command('validate')
      .description('show every fault of playbooks and inventory; touches no host')
      .argument('[playbooks...]', 'paths of playbooks (default: those of the folder playbooks/)'),
    inventory(),
    extraVars(),
    textOrSarif(),
  ).action(async (playbooks: readonly string[], options: Record<string, unknown>) => {
    const { validate } = await import('../commands/validate.ts')
    done(await validate(playbooks, options))
  })

export const addDoc: AddVerb = (root, done) =>
  root
    .command('doc')
    .description('the reference at the terminal: arguments, defaults, an example, and how it is undone')
    .argument('[name]', 'a resource, or play, task, handler, rollout, inventory (default: a list of all)')
    .action(async (name: string | undefined) => {
      const { doc } = await import('../commands/doc.ts')
      done(await doc(name))
    })

export const addLab: AddVerb = (root, done) => {
  const lab = root
    .command('lab')
    .description('throwaway hosts on this machine, for rehearsal (Linux, root)')
    .enablePositionalOptions()
  lab
    .command('up')
    .description('boot hosts like those of the production inventory, and write an inventory for them')
    .argument('[name]', 'name of the lab', 'lab')
    .action(async (name: string) => {
      const { labUp } = await import('../commands/lab.ts')
      done(await labUp(name))
    })
  lab
    .command('down')
    .description('remove a lab and everything that belongs to it')
    .argument('[name]', 'name of the lab', 'lab')
    .action(async (name: string) => {
      const { labDown } = await import('../commands/lab.ts')
      done(await labDown(name))
    })
  lab
    .command('status')
    .description('the labs on this machine')
    .action(async () => {
      const { labStatus } = await import('../commands/lab.ts')
      done(await labStatus())
    })
  lab
    .command('ssh')
    .description('a shell, or a command, on a lab host')
    .argument('<host>', 'name of the host')
    .argument('[command...]', 'what to run there')
    .option('--lab <name>', 'name of the lab', 'lab')
    .passThroughOptions()
    .action(async (host: string, command: readonly string[], options: { readonly lab: string }) => {
      const { labSsh } = await import('../commands/lab.ts')
      done(await labSsh(options.lab, host, command))
    })
}
