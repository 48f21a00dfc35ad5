import type { StoreDialect } from '../dialect.ts'

/** Requests that are done once, and what the licensed product says and hears. */
export function http({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, bigint } = types
  return [
    `CREATE TABLE once_request (
      partner ${id} NOT NULL REFERENCES partner,
      operator ${id} NOT NULL,
      key ${text} NOT NULL,
      fingerprint ${text} NOT NULL,
      result ${json} NOT NULL,
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, operator, key)
    )${tableEnd}`,
    `CREATE INDEX once_request_at ON once_request (partner, at)`,

    `CREATE TABLE license_key (
      partner ${id} NOT NULL,
      id ${id} NOT NULL,
      license ${id} NOT NULL,
      made_by ${id} NOT NULL,
      made_at ${bigint} NOT NULL,
      ended_at ${bigint},
      PRIMARY KEY (partner, id),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id)
    )${tableEnd}`,
    `CREATE INDEX license_key_license ON license_key (partner, license, made_at)`,

    `CREATE TABLE license_webhook (
      partner ${id} NOT NULL,
      license ${id} NOT NULL,
      url ${text} NOT NULL,
      key ${id} NOT NULL,
      PRIMARY KEY (partner, license),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id),
      FOREIGN KEY (partner, key) REFERENCES license_key (partner, id)
    )${tableEnd}`,

    `CREATE TABLE license_usage (
      partner ${id} NOT NULL,
      license ${id} NOT NULL,
      sequence ${bigint} NOT NULL,
      fingerprint ${text} NOT NULL,
      answer ${json} NOT NULL,
      contacts_used ${bigint},
      contacts_limit ${bigint},
      as_of ${bigint} NOT NULL,
      taken_at ${bigint} NOT NULL,
      PRIMARY KEY (partner, license),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id)
    )${tableEnd}`,

    // How much was written to one address of late.
    `CREATE INDEX message_recipient ON message (partner, recipient, created_at)`,
  ]
}
