import { z } from 'zod'

export interface SmsSettings {
  readonly url: string
  /** Sent as a bearer token; null: none. */
  readonly token: string | null
  /** Null: `DEFAULT_SMS_BODY`. */
  readonly template: Json | null
}

export type Json = z.infer<ReturnType<typeof z.json>>

/** What is asked of a provider that nothing else is known of. */
export const DEFAULT_SMS_BODY: Json = { to: '{{to}}', text: '{{text}}', reference: '{{reference}}' }

/** A JSON body with `{{to}}` and `{{text}}`, and `{{reference}}` where the provider keeps one. */
export const smsTemplate = z.string().transform((text, context): Json => {
  const body = parseJson(text)
  const told = JSON.stringify(body ?? null)
  if (body !== undefined && told.includes('{{to}}') && told.includes('{{text}}')) return body
  context.addIssue('must be JSON with {{to}} and {{text}} in it')
  return z.NEVER
})

/** Marks are filled in the parsed body: no name can end a text and begin a key. */
export function fillTemplate(body: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof body === 'string') {
    return body.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name] ?? mark)
  }
  if (Array.isArray(body)) return body.map((item) => fillTemplate(item, values))
  if (body === null || typeof body !== 'object') return body
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, fillTemplate(value, values)]),
  )
}

function parseJson(text: string): Json | undefined {
  try {
    return z.json().parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
