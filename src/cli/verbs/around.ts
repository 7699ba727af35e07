/**
 * Verbs for what stands around the work: keys of hosts, secrets, editors and shells.
 */
import { Argument, Option } from 'commander'
import { type Shell, shells } from '../completion/scripts.ts'
import { extraVars, inventory, takes, yes } from './options.ts'
import { collect } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addTrust: AddVerb = (root, done) =>
  takes(
    root
      .command('trust')
      .description('show the keys of hosts, and write those that you agree to into known_hosts')
      .argument('<hosts...>', 'names or patterns of the inventory, or other hosts that ssh reaches'),
    inventory(),
    extraVars(),
    new Option('--fingerprint <sha256>', 'trust keys with this fingerprint and no others; may be repeated').argParser(
      collect,
    ),
    yes('trust what the hosts show, without a question'),
  ).action(async (hosts: readonly string[], options: Record<string, unknown>) => {
    const { trust } = await import('../commands/trust.ts')
    done(await trust(hosts, options))
  })

const recipient = (): Option =>
  new Option(
    '-r, --recipient <key>',
    'public key of who may read it; may be repeated (default: .age-recipients)',
  ).argParser(collect)

export const addSecrets: AddVerb = (root, done) => {
  const verb = root.command('secrets').description('encrypted files and values; touches no host')
  verb
    .command('init')
    .description('make a key for yourself, and the list of those who may read the secrets of this folder')
    .option('--passphrase', 'lock the key with a passphrase')
    .action(async (options: { readonly passphrase?: boolean }) => {
      const { secretsInit } = await import('../commands/secrets/init.ts')
      done(await secretsInit(options))
    })
  verb
    .command('edit')
    .description('change an encrypted file, or make one, with $EDITOR')
    .argument('<file>', 'such as group_vars/all.yaml.age')
    .action(async (file: string) => {
      const { secretsEdit } = await import('../commands/secrets/edit.ts')
      done(await secretsEdit(file))
    })
  verb
    .command('encrypt')
    .description('encrypt a file as FILE.age; without a file a value, as YAML to paste')
    .argument('[file]', 'what to encrypt; absent: a value that is typed, or standard input')
    .option('-o, --out <file>', 'where to write it')
    .addOption(recipient())
    .option('-p, --passphrase', 'for a passphrase instead of keys')
    .option('--remove', 'remove the file that is in the clear')
    .option('-n, --name <name>', 'name of the variable, for a value')
    .action(async (file: string | undefined, options: Record<string, unknown>) => {
      const { secretsEncrypt } = await import('../commands/secrets/encrypt.ts')
      done(await secretsEncrypt(file, options))
    })
  verb
    .command('view')
    .description('show what is in an encrypted file')
    .argument('<file>', 'the encrypted file')
    .action(async (file: string) => {
      const { secretsView } = await import('../commands/secrets/view.ts')
      done(await secretsView(file))
    })
  verb
    .command('rekey')
    .description('encrypt everything again, for those who may read it now')
    .argument('[paths...]', 'files and folders (default: all below this folder)')
    .addOption(recipient())
    .action(async (paths: readonly string[], options: Record<string, unknown>) => {
      const { secretsRekey } = await import('../commands/secrets/rekey.ts')
      done(await secretsRekey(paths, options))
    })
}

export const addSchema: AddVerb = (root, done) =>
  root
    .command('schema')
    .description('print a JSON schema, whole in one file, for editors and programs')
    .argument('[name]', 'playbook, inventory, or a resource', 'playbook')
    .action(async (name: string) => {
      const { schema } = await import('../commands/schema.ts')
      done(await schema(name))
    })

export const addCompletion: AddVerb = (root, done) => {
  const shell = (): Argument => new Argument('<shell>', 'your shell').choices(shells)
  root
    .command('completion')
    .description('print what your shell needs to complete verbs, options, hosts, groups, tags and runs')
    .addArgument(shell())
    .action(async (name: Shell) => {
      const { completion } = await import('../commands/completion.ts')
      done(completion(name))
    })
  root
    .command('complete', { hidden: true })
    .description('what the scripts of completion ask')
    .addArgument(shell())
    .argument('[words...]')
    .passThroughOptions()
    .action(async (name: Shell, words: readonly string[]) => {
      const { complete } = await import('../commands/completion.ts')
      done(await complete(root, name, words))
    })
}
