import type { FastifyServerOptions } from 'fastify'

export type LogLevel = 'error' | 'warn' | 'info'

/**
 * A log that can be given away: errors are told without the values that databases and libraries
 * put into them, and what should never have come this far is taken out.
 */
export function logOptions(
  level: LogLevel,
  stream: NodeJS.WritableStream,
): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    stream,
    serializers: { err: errorForLog, req: () => ({}), res: () => ({}) },
    redact: {
      paths: ['headers', 'authorization', 'token', 'secret', 'cursor', 'email', 'phone', 'body'],
      censor: '[kept back]',
    },
  }
}

interface LoggedError {
  /** The logger asks for a record. */
  readonly [key: string]: unknown
  readonly type: string
  readonly code: string | undefined
  readonly message: string
  readonly stack: string
}

/** Name, code, message without values, and where it came from: the fields that a database adds stay out. */
function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) {
    return { type: typeof error, code: undefined, message: '', stack: '' }
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { type: error.name, code, message: withoutValues(error.message), stack: frames.join('\n') }
}

const VALUES = [
  /[^\s@"'()<>,;:]+@[^\s@"'()<>,;:]+/gu,
  /\b(?:postgres(?:ql)?|https?):\/\/\S+/gi,
  /\+\d{7,15}\b/g,
  /[\w-]{20,}(?:\.[\w-]+)*/g,
]

/** Addresses, phones and whatever is as long as a token. */
export function withoutValues(text: string): string {
  return VALUES.reduce((said, pattern) => said.replace(pattern, '…'), text)
}
