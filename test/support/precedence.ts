/**
 * Which of several values of a variable counts, the weakest place first: the one table behind the section of
 * docs/reference/inventory.md and test/plan/precedence.test.ts.
 */
export interface Place {
  /** As the page has it. */
  readonly where: string
  /** Gives `x` the value; the parts of all weaker places are there as well. */
  readonly put: (project: ProjectText, value: string) => void
}

/** What a project is made of; text that is empty is left out. */
export interface ProjectText {
  all: string
  parent: string
  child: string
  preferred: string
  host: string
  play: string
  task: string
  before: string
  readonly files: Record<string, string>
  readonly varsFiles: string[]
  readonly extra: string[]
}

export const emptyProject = (): ProjectText => ({
  all: '',
  parent: '',
  child: '',
  preferred: '',
  host: '',
  play: '',
  task: '',
  before: '',
  files: {},
  varsFiles: [],
  extra: [],
})

const file =
  (path: string): Place['put'] =>
  (project, value) => {
    project.files[path] = `x: ${value}\n`
  }

const part =
  (name: 'all' | 'parent' | 'child' | 'host' | 'play' | 'task'): Place['put'] =>
  (project, value) => {
    project[name] = `x: ${value}`
  }

export const precedence: readonly Place[] = [
  { where: '`vars` of the group `all`', put: part('all') },
  { where: '`vars` of groups: those that contain others first', put: part('parent') },
  { where: 'of groups side by side, the later name of the alphabet', put: part('child') },
  {
    where: 'of groups side by side, the higher `ansible_group_priority`',
    put: (project, value) => {
      project.preferred = `x: ${value}, ansible_group_priority: 10`
    },
  },
  { where: '`group_vars/all`', put: file('group_vars/all.yaml') },
  {
    where: '`group_vars` of groups, in the same order',
    put: (project, value) => {
      project.files['group_vars/parent.yaml'] = 'x: parent\n'
      project.files['group_vars/b_child/10.yaml'] = `x: ${value}\n`
    },
  },
  { where: 'of a folder, the file with the later name', put: file('group_vars/b_child/20.yaml') },
  { where: 'the host, in the inventory', put: part('host') },
  { where: '`host_vars`', put: file('host_vars/web1.yaml') },
  { where: '`vars` of the play', put: part('play') },
  {
    where: '`vars_files`, a later file over an earlier one',
    put: (project, value) => {
      project.files['first.yaml'] = 'x: first\n'
      project.files['second.yaml'] = `x: ${value}\n`
      project.varsFiles.push('first.yaml', 'second.yaml')
    },
  },
  { where: '`vars` of the task', put: part('task') },
  {
    where: '`set_fact` and `register`, a later task over an earlier one',
    put: (project, value) => {
      project.before = `    - set_fact: { x: first }\n    - set_fact: { x: ${value} }\n`
    },
  },
  {
    where: '`-e` on the command line, a later one over an earlier one',
    put: (project, value) => {
      project.extra.push('x=first', `x=${value}`)
    },
  },
]

const map = (...entries: readonly string[]): string => `{ ${entries.filter(entry => entry !== '').join(', ')} }`

export const inventoryText = ({ all, parent, child, preferred, host }: ProjectText): string =>
  `all:
  vars: ${map(all)}
  children:
    parent:
      vars: ${map(parent)}
      children:
        a_preferred: { vars: ${map(preferred)}, hosts: { web1: } }
        a_child: { vars: ${map(child === '' ? '' : 'x: earlier name')}, hosts: { web1: } }
        b_child: { vars: ${map(child)}, hosts: { web1: ${map(host)} } }
`

export const playbookText = ({ play, task, before, varsFiles }: ProjectText): string =>
  `- hosts: all
  vars: ${map(play)}
  vars_files: [${varsFiles.join(', ')}]
  tasks:
${before}    - debug: { msg: "{{ x }}" }
      vars: ${map(task)}
`
