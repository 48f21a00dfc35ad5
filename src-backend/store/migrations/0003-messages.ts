import type { StoreDialect } from '../dialect.ts'

/** What sending messages needs beside the messages. */
export function messages({ types }: StoreDialect): readonly string[] {
  const { text, json } = types
  return [
    `ALTER TABLE partner ADD COLUMN language ${text} NOT NULL DEFAULT 'en'`,
    `ALTER TABLE message ADD COLUMN origin ${json}`,
    `ALTER TABLE message ADD COLUMN heard ${text} CHECK (heard IN ('delivered', 'bounced'))`,
  ]
}
