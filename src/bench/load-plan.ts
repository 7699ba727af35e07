/**
 * What the generator is told: requests ready to be sent, and how to tell a good answer. Plain data, since it goes to
 * another process.
 */
import type { RedisAddress } from '../services/redis.ts'

export interface PreparedRequest {
  readonly path: string
  readonly body?: string
}

export interface HttpSending {
  readonly how: 'http'
  readonly origin: string
  readonly connectTo?: { readonly hostname: string; readonly port: number }
  readonly ca?: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent in turn; at least one. */
  readonly requests: readonly PreparedRequest[]
  readonly check: AnswerCheck
}

/** All that is named must hold. */
export interface AnswerCheck {
  readonly status: readonly number[]
  readonly contains?: string
  /** By JSON pointer: `$present`, `$absent`, or the value. */
  readonly json?: Readonly<Record<string, unknown>>
  readonly items?: { readonly at: string; readonly least: number }
  /** `data` and no `errors`. */
  readonly graphql?: true
}

export interface RedisSending {
  readonly how: 'redis'
  readonly address: RedisAddress
  /** Absent: only PING. */
  readonly mix?: { readonly getShare: number; readonly keys: number; readonly valueBytes: number }
}

export interface LoadPlan {
  readonly sending: HttpSending | RedisSending
  readonly rate?: number
  readonly concurrency: number
  readonly timeoutMs: number
  readonly seed: number
  readonly warmUpSeconds: number
  readonly seconds: number
}

/** What came of it, uninterpreted. */
export interface RawRound {
  /** ISO 8601 */
  readonly startedAt: string
  /** From the begin of the timed part until its end, or until the last answer when that came later. */
  readonly seconds: number
  readonly sent: number
  readonly failures: ReadonlyMap<string, number>
  /** Of good answers, ms, in the order of arrival. */
  readonly latencies: Float32Array
  readonly generator: { readonly cpu: number; readonly lagMs: number; readonly stallMs: number }
}

export type ToGenerator = { readonly what: 'run'; readonly plan: LoadPlan } | { readonly what: 'stop' }

export type FromGenerator =
  /** The timed part begins. */
  | { readonly what: 'timed' }
  | { readonly what: 'done'; readonly round: RawRound }
  /** It was stopped, or could not begin; what it says is for the operator. */
  | { readonly what: 'ended'; readonly because?: string }
