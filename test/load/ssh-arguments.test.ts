import { describe, expect, it } from 'vitest'
import { sshArguments } from '../../src/load/ssh-arguments.ts'

describe('ansible_ssh_common_args', () => {
  it.each([
    ['', { options: [] }],
    ['-F ssh.cfg', { file: 'ssh.cfg', options: [] }],
    ['-Fnone -Jme@bastion:2222', { file: 'none', options: ['ProxyJump=me@bastion:2222'] }],
    ['-i "/keys/of me"  -o IdentitiesOnly=yes', { options: ['IdentityFile=/keys/of me', 'IdentitiesOnly=yes'] }],
    [`-o ProxyCommand="ssh -W %h:%p -q bastion"`, { options: ['ProxyCommand=ssh -W %h:%p -q bastion'] }],
    [`-o 'proxycommand nc -x "a b" %h %p'`, { options: ['ProxyCommand=nc -x "a b" %h %p'] }],
    ['-oProxyJump=none', { options: ['ProxyJump=none'] }],
    [
      String.raw`-o "ProxyCommand=sh -c \"nc %h\"" -i a\ b`,
      { options: ['ProxyCommand=sh -c "nc %h"', 'IdentityFile=a b'] },
    ],
  ])('%s', (text, expected) => {
    expect(sshArguments(text, 'ssh')).toEqual({ ok: true, ...expected })
    expect(sshArguments(text, 'openssh')).toEqual({ ok: true, ...expected })
  })

  it('takes more for the program ssh', () => {
    const text = '-o certificatefile=~/me-cert.pub -o KexAlgorithms=mlkem768x25519-sha256 -oGSSAPIAuthentication=yes'
    const options = ['CertificateFile=~/me-cert.pub', 'KexAlgorithms=mlkem768x25519-sha256', 'GSSAPIAuthentication=yes']
    expect(sshArguments(text, 'openssh')).toEqual({ ok: true, options })
    expect(sshArguments(text, 'ssh')).toMatchObject({ ok: false, remedy: expect.stringMatching(/openssh/) })
  })

  it.each([
    ['-v', '"-v" is not understood', /-F, -J, -i and -o/],
    ['-C -J x', '"-C" is not understood', /-F, -J, -i and -o/],
    ['bastion', '"bastion" is not understood', /-F/],
    ['-o StrictHostKeyChecking=no', '-o StrictHostKeyChecking=no is not understood', /provision_host_key_checking/],
    ['-o ControlPersist=60s', '-o ControlPersist=60s is not understood', /remove it/],
    ['-o Compression=yes', '-o Compression=yes is not understood', /ssh\/config/],
    ['-J', '-J says nothing', /value after -J/],
    ['-o "ProxyCommand=x', 'a quotation mark is not closed', /close/],
  ])('%s is refused', (text, message, remedy) => {
    expect(sshArguments(text, 'ssh')).toEqual({ ok: false, message, remedy: expect.stringMatching(remedy) })
  })
})
