/**
 * What help says of each verb besides its options: its group, its purpose in few words, and examples. Plain data; a test
 * parses every example with the real command line.
 */
export interface Example {
  readonly line: string
  readonly does: string
}

export interface VerbHelp {
  /** For the list of all verbs: it must fit into a line of 80 columns beside the name. */
  readonly summary: string
  readonly examples: readonly Example[]
}

const example = (line: string, does: string): Example => ({ line, does })

/** In the order in which help shows them. */
export const verbGroups: Readonly<Record<string, readonly string[]>> = {
  'Begin:': ['init', 'import', 'validate', 'doc', 'lab'],
  'Change hosts:': ['run', 'plan', 'apply', 'resume'],
  'Put back:': ['rollback', 'drill'],
  'Look:': ['drift', 'facts', 'exec', 'inventory'],
  'Look back:': ['history', 'show', 'report', 'diff', 'prune'],
  'Measure:': ['diagnose', 'bench'],
  'Around it:': ['trust', 'secrets', 'schema', 'completion'],
}

/** By the words that call the verb. */
export const verbHelp: Readonly<Record<string, VerbHelp>> = {
  init: {
    summary: 'write a small project that works',
    examples: [example('init my-hosts', 'in a new folder'), example('init', 'here')],
  },
  run: {
    summary: 'plan a playbook, show it, ask, then apply and verify it',
    examples: [
      example('run site.yaml --check', 'what would change; changes nothing'),
      example('run site.yaml', 'show the plan, ask, apply, verify'),
      example('run site.yaml --limit web1 --tags tls', 'one host, and only tasks tagged tls'),
      example('run site.yaml -e version=1.4 --yes', 'with a variable, without a question'),
    ],
  },
  plan: {
    summary: 'show what a playbook would change, and keep it',
    examples: [
      example('plan site.yaml', 'the same as run --check'),
      example('plan site.yaml --out site.plan', 'keep it, for somebody to agree to'),
    ],
  },
  apply: {
    summary: 'carry out a kept plan, if nothing has moved',
    examples: [
      example('apply site.plan --check', 'does the plan still hold?'),
      example('apply site.plan', 'exactly what was agreed to, or nothing'),
    ],
  },
  resume: {
    summary: 'go on with a run that broke off',
    examples: [
      example('resume', 'the last run'),
      example('resume 20261123-0123', 'another, by the beginning of its id'),
    ],
  },
  rollback: {
    summary: 'put back what a run changed',
    examples: [
      example('rollback --check', 'what would be put back of the last run'),
      example('rollback', 'put it back'),
      example('rollback 20261123-0123 --host web1', 'an earlier run, on one host'),
    ],
  },
  drill: {
    summary: 'cut the way to hosts in mid-change, and see them recover',
    examples: [example('drill site.yaml --limit web1', 'begin with one host')],
  },
  validate: {
    summary: 'show every fault of playbooks and inventory',
    examples: [
      example('validate', 'all playbooks of the folder playbooks/'),
      example('validate site.yaml -i hosts.yaml', 'one, with these hosts'),
      example('validate --output sarif > faults.sarif', 'to be shown in a review'),
    ],
  },
  drift: {
    summary: 'what differs now from a playbook, or from how a run left it',
    examples: [
      example('drift site.yaml', 'what is there, and what is wanted'),
      example('drift', 'what changed since the last run'),
      example('drift site.yaml --output junit > drift.xml', 'as test results, for a pipeline'),
    ],
  },
  facts: {
    summary: 'what conditions and templates know of hosts',
    examples: [
      example('facts web1', 'cores, memory, distribution, …'),
      example('facts all --output json', 'for programs'),
    ],
  },
  exec: {
    summary: 'run a command on many hosts at the same time',
    examples: [
      example('exec all -- uptime', 'on every host'),
      example("exec 'web:!web3' -- sh -c 'df -h / | tail -1'", 'pipes need a shell'),
    ],
  },
  inventory: {
    summary: 'hosts, groups, and where variables come from',
    examples: [
      example('inventory list web', 'the hosts of a group'),
      example('inventory vars web1', 'each variable, and where it was written'),
    ],
  },
  secrets: {
    summary: 'encrypted files and values',
    examples: [
      example('secrets init', 'a key, and the list of those who may read'),
      example('secrets edit group_vars/all.yaml.age', 'with $EDITOR'),
    ],
  },
  import: {
    summary: 'make a project out of one of Ansible',
    examples: [example('import ansible site.yml', 'into the folder imported/')],
  },
  'import ansible': {
    summary: 'translate a playbook of Ansible, as far as possible',
    examples: [
      example('import ansible site.yml -i hosts --out ours', 'with its inventory'),
      example('import ansible site.yml --force', 'again, over what is there'),
    ],
  },
  'secrets init': {
    summary: 'make a key, and the list of those who may read',
    examples: [
      example('secrets init', 'once for each person'),
      example('secrets init --passphrase', 'the key itself is locked'),
    ],
  },
  'secrets edit': {
    summary: 'change an encrypted file, or make one, with $EDITOR',
    examples: [example('secrets edit group_vars/all.yaml.age', 'for those in .age-recipients')],
  },
  'secrets encrypt': {
    summary: 'encrypt a file, or one value',
    examples: [
      example('secrets encrypt tls.key --remove', 'tls.key.age in its place'),
      example('secrets encrypt --name db_password', 'asks for the value, prints YAML to paste'),
    ],
  },
  'secrets view': {
    summary: 'show what is in an encrypted file',
    examples: [example('secrets view tls.key.age', 'on standard output')],
  },
  'secrets rekey': {
    summary: 'encrypt again, for those who may read now',
    examples: [
      example('secrets rekey', 'everything below this folder'),
      example('secrets rekey group_vars/prod', 'a part of it'),
    ],
  },
  'inventory list': {
    summary: 'hosts with their addresses and groups',
    examples: [
      example("inventory list 'web:!canary'", 'the hosts of a pattern'),
      example('inventory list --output json', 'everything, as ansible-inventory --list'),
    ],
  },
  'inventory graph': {
    summary: 'groups within groups, and their hosts',
    examples: [example('inventory graph', 'the whole tree'), example('inventory graph web', 'from a group on')],
  },
  'inventory vars': {
    summary: 'the variables of a host, and where each was written',
    examples: [example('inventory vars web1', 'and what each won over')],
  },
  history: {
    summary: 'the runs that are recorded here, newest first',
    examples: [
      example('history -n 5', 'the last five'),
      example('history --host web1 --since 7d', 'on one host, in the last week'),
      example('history --outcome failed,not-ended', 'what may need a hand'),
    ],
  },
  diff: {
    summary: 'what only one of two runs changed, and what differs',
    examples: [example('diff 20261123-0123 last', 'an earlier run, and the last')],
  },
  prune: {
    summary: 'remove old runs from this machine',
    examples: [
      example('prune --dry-run', 'what would be removed'),
      example('prune --keep 20 --days 7', 'keep fewer than usual'),
    ],
  },
  show: {
    summary: 'what one run changed, host by host',
    examples: [example('show', 'the last run'), example('show 20261123-0123', 'an earlier one')],
  },
  trust: {
    summary: 'see the keys of hosts, and make them known',
    examples: [example('trust web1', 'show its fingerprint, and ask')],
  },
  diagnose: {
    summary: 'how hosts and services are, and what to do about it',
    examples: [
      example('diagnose', 'all hosts of the inventory'),
      example('diagnose vector_db --output json', 'some of them, for programs'),
    ],
  },
  bench: {
    summary: 'measure services under load',
    examples: [example('bench run workloads/vector-db.yaml', 'latency, throughput, recall, use of the host')],
  },
  report: {
    summary: 'what a run changed and what it brought, as a page',
    examples: [
      example('report', 'the last run, as Markdown'),
      example('report --html report.html', 'as a page with charts'),
      example('report --prometheus /var/lib/node_exporter/provision.prom', 'as metrics'),
    ],
  },
  'bench compare': {
    summary: 'how much two measurements differ, and how sure that is',
    examples: [
      example('bench compare before.json after.json', 'every figure with its interval'),
      example('bench compare before.json after.json --noise before-2.json', 'and what is noise'),
    ],
  },
  'bench run': {
    summary: 'measure the workloads of a file',
    examples: [
      example('bench run workloads/vector-db.yaml --out before.json', 'and keep what was measured'),
      example('bench run workloads/vector-db.yaml --only "search*" --rounds 10', 'some of them, more exactly'),
      example('bench run workloads/vector-db.yaml --rate 500', 'each with 500 requests a second'),
    ],
  },
  lab: {
    summary: 'throwaway hosts on this machine, for rehearsal',
    examples: [
      example('lab up', 'boot hosts, and write inventory/lab.yaml'),
      example('lab ssh redis-1', 'a shell on one of them'),
      example('lab down', 'remove them'),
    ],
  },
  doc: {
    summary: 'what a playbook can declare: arguments, examples, undo',
    examples: [example('doc', 'a list'), example('doc sysctl', 'one resource'), example('doc task', 'when, loop, …')],
  },
  schema: {
    summary: 'a JSON schema for your editor',
    examples: [
      example('schema > schemas/playbook.schema.json', 'of playbooks'),
      example('schema inventory', 'of inventories'),
    ],
  },
  completion: {
    summary: 'completion for bash, zsh and fish',
    examples: [
      example('completion bash >> ~/.bashrc', 'from the next shell on'),
      example('completion zsh >> ~/.zshrc', 'after compinit'),
      example('completion fish > ~/.config/fish/completions/provision.fish', 'from now on'),
    ],
  },
  'lab up': {
    summary: 'boot hosts, and write an inventory for them',
    examples: [example('lab up', 'inventory/lab.yaml'), example('lab up second', 'inventory/second.lab.yaml')],
  },
  'lab down': { summary: 'remove a lab', examples: [example('lab down', 'the hosts and all that belongs to them')] },
  'lab status': { summary: 'the labs on this machine', examples: [example('lab status', 'which hosts run')] },
  'lab ssh': {
    summary: 'a shell, or a command, on a lab host',
    examples: [example('lab ssh redis-1', 'a shell'), example('lab ssh redis-1 uptime', 'a command')],
  },
}
