/**
 * The running value of one setting of a Redis (`CONFIG GET`), all of one Redis asked in one go. Key: how it is reached
 * and the name (`settingKey`); hint: the login.
 */
import { lines, raw, sh, trusted } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { faultIn, unclear } from './redis.ts'
import {
  cliLine,
  loginHint,
  loginIn,
  type RedisLogin,
  redisFunctions,
  redisKey,
  redisLogin,
  unprinted,
} from './redis-login.ts'

/** Its text as Redis has it; `null`: this Redis has no such setting; or why it does not tell. */
export type RedisSetting = string | null | { readonly untold: 'down' | 'denied'; readonly said: string }

export const settingKey = (login: RedisLogin, name: string): string => `${redisKey(login)} ${name}`

const nameIn = (key: string): string => key.slice(key.lastIndexOf(' ') + 1)

export const settingQuestion = (login: RedisLogin, name: string): Question<'redis_setting'> => ({
  kind: 'redis_setting',
  key: settingKey(login, name),
  hint: loginHint(login),
})

interface Group {
  readonly hint: string | undefined
  readonly indices: readonly number[]
}

/** One conversation for each login. */
function groupsOf(questions: readonly Question<'redis_setting'>[]): readonly Group[] {
  const groups = new Map<string, { hint: string | undefined; indices: number[] }>()
  for (const [index, { hint, key }] of questions.entries()) {
    const of = hint ?? key
    const group = groups.get(of) ?? { hint, indices: [] }
    group.indices.push(index)
    groups.set(of, group)
  }
  return [...groups.values()]
}

export const redisSettingReader: FactReader<'redis_setting'> = {
  kind: 'redis_setting',
  script: questions => sh`(
${raw(redisFunctions)}
redis_tell() {
  if redis_ask; then
    printf 'A '
    printf %s "$redis_said" | base64 | tr -d '\\n'
    echo
  else
    echo "F $redis_fault"
  fi
}
${raw(lines(...groupsOf(questions).map(group => tell(group, questions))))}
echo END
)`,
  decode,
}

function tell({ hint, indices }: Group, questions: readonly Question<'redis_setting'>[]) {
  const login = loginIn(hint)
  if (login === undefined) return sh`echo ${`F ${unclear}`}`
  const commands = indices.map(index => cliLine('CONFIG', 'GET', nameIn(questions[index]?.key ?? '')))
  return sh`(
${raw(redisLogin(login))}
redis_tell <<'REDIS'
${raw(trusted(commands.join('\n')))}
REDIS
)`
}

function decode(out: Uint8Array, questions: readonly Question<'redis_setting'>[]): readonly RedisSetting[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  if (!rows.includes('END')) throw new UnreadableAnswer('redis_setting', 'the answer about Redis is cut off')
  const values = new Map<number, RedisSetting>()
  for (const [row, { indices }] of groupsOf(questions).entries()) {
    const told = answersIn(rows[row] ?? '', indices.length)
    for (const [place, index] of indices.entries()) {
      const value = told[place]
      if (value !== undefined) values.set(index, value)
    }
  }
  return questions.map(({ key }, index) => {
    const value = values.get(index)
    if (value === undefined) throw new UnreadableAnswer('redis_setting', `the host did not tell ${key}`)
    return value
  })
}

function answersIn(row: string, count: number): readonly RedisSetting[] {
  const fault = faultIn(row)
  if (fault !== undefined) {
    const untold = fault.how === 'down' ? 'down' : 'denied'
    return Array.from({ length: count }, () => ({ untold, said: fault.said }))
  }
  const text = /^A ([A-Za-z0-9+/=]*)$/.exec(row)?.[1]
  if (text === undefined) return []
  const answers: RedisSetting[] = []
  const told = Buffer.from(text, 'base64').toString('utf8').split('\n')
  for (const line of told) {
    if (/^\(empty /.test(line)) answers.push(null)
    else if (line.startsWith('(error) ')) answers.push({ untold: 'denied', said: line.slice('(error) '.length) })
    else if (line.startsWith('2) ')) answers.push(unprinted(line.slice(3)) ?? null)
  }
  return answers
}
