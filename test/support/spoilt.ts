/**
 * The shipped files with one mistake in them, as people make it, and where the fault must be found. Examples for the page
 * of all problems come from here too.
 */
const playbook = 'playbooks/optimize.yaml'
const inventory = 'inventory/production.yaml'
const variables = 'inventory/group_vars/all.yaml'
const template = 'templates/gateway/gateway.env.hbs'

export interface Spoilt {
  readonly what: string
  readonly file: string
  /** Text that is in the file, and what stands there instead. */
  readonly find: string
  readonly put: string
  readonly code: string
  /** Text of the line at which the fault is told, when it is not the first line that differs. */
  readonly at?: string
}

const spoilt = (what: string, file: string, find: string, put: string, code: string, at?: string): Spoilt => ({
  what,
  file,
  find,
  put,
  code,
  ...(at === undefined ? {} : { at }),
})

export const spoiltFiles: readonly Spoilt[] = [
  // YAML
  spoilt('a tab before a key', playbook, '  hosts: cache\n', '\thosts: cache\n', 'yaml.tab'),
  spoilt('no blank after a colon', playbook, '  hosts: cache\n', '  hosts:cache\n', 'yaml.no-colon'),
  spoilt('a quote that is not closed', variables, 'size: "4GB"', 'size: "4GB', 'yaml.unclosed'),
  spoilt('a list that is not closed', playbook, 'tags: [always]', 'tags: [always', 'yaml.unclosed'),
  spoilt(
    'a key that is indented too far',
    playbook,
    '  become: true\n  tasks:\n    - &sys',
    '   become: true\n  tasks:\n    - &sys',
    'yaml.indent',
  ),
  spoilt(
    'a template without quotes',
    playbook,
    'service: "{{ redis.service }}"\n        nofile',
    'service: {{ redis.service }}\n        nofile',
    'yaml.bare-template',
  ),
  spoilt(
    'the same key twice',
    variables,
    '    workers: 16\n',
    '    workers: 16\n    workers: 8\n',
    'yaml.duplicate-key',
    '    workers: 8',
  ),
  spoilt('an alias of nothing', playbook, '    - *swapping', '    - *swaping', 'yaml.alias'),
  spoilt('a colon in a text', playbook, '- name: Cache (Redis)', '- name: Cache: Redis', 'yaml.colon'),
  spoilt('a mode with a leading zero and no quotes', playbook, 'mode: "0640"', 'mode: 0640', 'yaml.leading-zero'),
  spoilt('an escape that is none', variables, 'size: "4GB"', 'size: "4\\GB"', 'yaml.escape'),
  spoilt('a tag of another program', playbook, 'name: Cache (Redis)', 'name: !vault Cache', 'yaml.tag'),
  spoilt('a text that begins with a sign of YAML', playbook, 'name: Cache (Redis)', 'name: @cache', 'yaml.first-sign'),
  spoilt('a percent sign at the beginning', playbook, 'name: Cache (Redis)', 'name: %cache', 'yaml.first-sign'),
  spoilt('two documents', inventory, 'all:\n  vars', 'all: {}\n---\nall:\n  vars', 'yaml.several-documents', '---'),
  // the frame of a playbook
  spoilt('a keyword of a play, misspelt', playbook, '  hosts: cache', '  host: cache', 'load.unknown-key'),
  spoilt('no hosts', playbook, '  hosts: cache\n', '', 'load.missing', '- name: Cache (Redis)'),
  spoilt('hosts that are in no group', playbook, '  hosts: cache', '  hosts: cahce', 'inventory.pattern'),
  spoilt('a list as a map', playbook, 'tags: [always]', 'tags: { always: true }', 'load.wrong-type'),
  spoilt(
    'yes for true',
    playbook,
    '  become: true\n  tasks:\n    - &sys',
    '  become: yes\n  tasks:\n    - &sys',
    'load.wrong-type',
  ),
  spoilt(
    'a resource, misspelt',
    playbook,
    '      transparent_hugepages:\n',
    '      transparent_hugepage:\n',
    'load.unknown-resource',
  ),
  spoilt(
    'a module of Ansible',
    playbook,
    '      sysctl:\n        file: 60-optimize-memory',
    '      ansible.posix.sysctl:\n        file: 60-optimize-memory',
    'load.unknown-resource',
  ),
  spoilt(
    'a task without a resource',
    playbook,
    '      assert:\n        that: facts.service_manager == "systemd"\n        message',
    '      vars:\n        message',
    'load.no-resource',
    '      name: The host is run by systemd',
  ),
  spoilt(
    'two resources in a task',
    playbook,
    '      tags: [always]',
    '      debug: { msg: hello }\n      tags: [always]',
    'load.several-resources',
    '      debug: { msg: hello }',
  ),
  spoilt(
    'a keyword of a task, misspelt',
    playbook,
    '      notify: reload gateway\n\n    - name: Open files',
    '      notfy: reload gateway\n\n    - name: Open files',
    'load.unknown-key',
  ),
  spoilt(
    'a handler that is not there',
    playbook,
    '      notify: reload gateway\n\n    - name: Open files',
    '      notify: reload gatway\n\n    - name: Open files',
    'load.unknown-handler',
  ),
  spoilt(
    'a handler that was renamed',
    playbook,
    '    - name: reload gateway\n',
    '    - name: gateway reload\n',
    'load.unknown-handler',
    '      notify: reload gateway',
  ),
  spoilt(
    'two handlers of one name',
    playbook,
    '  handlers:\n    - name: restart qdrant\n',
    '  handlers:\n    - { name: restart qdrant, debug: { msg: a } }\n    - name: restart qdrant\n',
    'load.duplicate-handler',
    '    - name: restart qdrant',
  ),
  spoilt(
    'roles',
    playbook,
    '  hosts: cache\n',
    '  hosts: cache\n  roles: [redis]\n',
    'load.not-supported',
    '  roles: [redis]',
  ),
  spoilt(
    'gather_facts',
    playbook,
    '  hosts: cache\n',
    '  hosts: cache\n  gather_facts: false\n',
    'load.not-used',
    '  gather_facts: false',
  ),
  // arguments
  spoilt('an argument, misspelt', playbook, '        owner: root\n', '        ownr: root\n', 'load.unknown-key'),
  spoilt(
    'a value that is none of the choices',
    playbook,
    '        state: started\n',
    '        state: runing\n',
    'load.wrong-value',
  ),
  spoilt(
    'a time without a unit',
    playbook,
    '          within: 60s\n\n    - name: restart gateway',
    '          within: 60\n\n    - name: restart gateway',
    'load.wrong-type',
  ),
  spoilt(
    'an argument that must be given is not',
    playbook,
    '        dest: "{{ gateway.dir }}/worker.py"\n',
    '',
    'load.missing',
    '      template:',
  ),
  spoilt(
    'a path that is not absolute',
    playbook,
    '        dest: "{{ gateway.dir }}/worker.py"',
    '        dest: opt/worker.py',
    'load.wrong-form',
  ),
  spoilt(
    'a port that is none',
    playbook,
    '        port: "{{ redis.port }}"',
    '        port: 66379',
    'load.out-of-range',
  ),
  spoilt(
    'a parameter with underscores',
    playbook,
    '          vm.overcommit_memory:',
    '          vm_overcommit_memory:',
    'load.key-form',
  ),
  spoilt(
    'a file that is not there',
    playbook,
    'src: gateway/worker.py.hbs',
    'src: gateway/wroker.py.hbs',
    'load.no-such-file',
  ),
  spoilt(
    'a health of two kinds',
    playbook,
    '          http: "{{ qdrant.url }}/readyz"\n',
    '          http: "{{ qdrant.url }}/readyz"\n          port: 6333\n',
    'load.too-many',
    '          port: 6333',
  ),
  spoilt('an empty condition', playbook, 'that: facts.service_manager == "systemd"', 'that: ""', 'load.empty'),
  // templates and conditions
  spoilt(
    'a variable that nobody has',
    playbook,
    '"{{ redis.service }}"\n        nofile',
    '"{{ redsi.service }}"\n        nofile',
    'template.missing',
  ),
  spoilt(
    'a key that the variable has not',
    playbook,
    '{{ service_limits.nofile }}"\n        file: 60-optimize-limits\n      tags: [cache',
    '{{ service_limits.nofiles }}"\n        file: 60-optimize-limits\n      tags: [cache',
    'template.missing',
  ),
  spoilt(
    'a template that is not closed',
    playbook,
    '"{{ redis.service }}"\n        nofile',
    '"{{ redis.service }"\n        nofile',
    'template.invalid',
  ),
  spoilt(
    'a filter of Jinja',
    playbook,
    '"{{ redis.service }}"\n        nofile',
    '"{{ redis.service | upper }}"\n        nofile',
    'template.invalid',
  ),
  spoilt(
    'a function that there is not',
    template,
    '{{gateway.redis_url}}',
    '{{rond gateway.redis_url}}',
    'template.invalid',
  ),
  spoilt('a loop of Jinja in a template', template, '{{gateway.redis_url}}', '{% for a in b %}', 'template.invalid'),
  spoilt(
    'a block that is not closed',
    template,
    '={{gateway_worker_connections}}',
    '={{#if gateway.port}}',
    'template.invalid',
  ),
  spoilt(
    'a condition that is not one',
    playbook,
    'facts.service_manager == "systemd"',
    'facts.service_manager = "systemd"',
    'condition.invalid',
  ),
  spoilt(
    'a condition in braces',
    playbook,
    'that: facts.service_manager == "systemd"',
    'that: "{{ facts.service_manager }}"',
    'condition.invalid',
  ),
  spoilt(
    'a condition of Jinja',
    playbook,
    'facts.service_manager == "systemd"',
    'facts.service_manager is defined',
    'condition.invalid',
  ),
  spoilt(
    'a name that nobody knows in a condition',
    playbook,
    'facts.service_manager == "systemd"',
    'fact.service_manager == "systemd"',
    'condition.unknown-name',
  ),
  spoilt(
    'variables that need each other',
    variables,
    '      size: "4GB"\n',
    '      size: "{{ system_optimization.caching.l2_cache.size }}"\n',
    'load.variable-cycle',
    // The variable, by its first key.
    '  qdrant:',
  ),
  // inventory
  spoilt(
    'hosts as a list',
    inventory,
    '        redis-1:\n          ansible_host: 192.168.10.35\n',
    '        - redis-1\n',
    'load.wrong-type',
  ),
  spoilt('a group that is not below children', inventory, '  children:\n', '  childen:\n', 'load.unknown-key'),
  spoilt(
    'a connection that there is not',
    inventory,
    'ansible_host: 192.168.10.35',
    'ansible_connection: docker',
    'load.wrong-value',
  ),
  spoilt('a port that is a word', inventory, 'ansible_host: 192.168.10.35', 'ansible_port: ssh', 'inventory.address'),
  spoilt('a name of a host with a blank', inventory, '        redis-1:\n', '        redis 1:\n', 'inventory.host-name'),
  spoilt('a name of a variable with a dash', inventory, '    cache_address:', '    cache-address:', 'load.key-form'),
  spoilt('a range that never ends', inventory, '        redis-1:\n', '        redis-[1:]:\n', 'inventory.host-name'),
  spoilt(
    'a name that means something else',
    variables,
    'system_optimization:\n  qdrant',
    'facts: {}\nsystem_optimization:\n  qdrant',
    'load.variable-name',
    'facts: {}',
  ),
]
