import type { StoreDialect } from '../dialect.ts'

/** What license alerts are reckoned from and told by, and what operators do with inbox entries. */
export function alerts({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, integer, bigint } = types
  return [
    `ALTER TABLE license ADD COLUMN renews_on ${text} NOT NULL DEFAULT '2000-01-01'`,
    // A month renews on the day of sign-up, a year on its anniversary: both are reckoned from it.
    `UPDATE license SET renews_on = (
      SELECT signed_up_on FROM client
      WHERE client.partner = license.partner AND client.id = license.client
    )`,

    `ALTER TABLE inbox_entry ADD COLUMN closed_by ${id}`,
    `ALTER TABLE inbox_entry ADD COLUMN over_at ${bigint}`,
    `ALTER TABLE inbox_entry ADD COLUMN snoozed_until ${bigint}`,
    `ALTER TABLE inbox_entry ADD COLUMN snooze_reason ${text}`,
    `ALTER TABLE inbox_entry ADD COLUMN snoozed_by ${id}`,
    `CREATE INDEX inbox_entry_license ON inbox_entry (partner, license, kind)`,
    `CREATE INDEX inbox_entry_member ON inbox_entry (partner, member) WHERE closed_at IS NULL`,

    `CREATE INDEX member_expired ON member (partner, license, invite_expires_at)
      WHERE state = 'expired'`,

    `CREATE TABLE alert_setting (
      partner ${id} NOT NULL PRIMARY KEY REFERENCES partner,
      settings ${json} NOT NULL
    )${tableEnd}`,

    `CREATE TABLE alert_override (
      partner ${id} NOT NULL,
      client ${id} NOT NULL,
      settings ${json} NOT NULL,
      PRIMARY KEY (partner, client),
      FOREIGN KEY (partner, client) REFERENCES client (partner, id)
    )${tableEnd}`,

    `CREATE TABLE alert_exclusion (
      partner ${id} NOT NULL REFERENCES partner,
      key ${text} NOT NULL,
      client ${id},
      product ${text},
      license ${id},
      kind ${text},
      PRIMARY KEY (partner, key)
    )${tableEnd}`,

    `CREATE TABLE license_watch (
      partner ${id} NOT NULL,
      license ${id} NOT NULL,
      unused ${json} NOT NULL,
      period ${text} NOT NULL,
      period_plan ${text} NOT NULL,
      period_seats ${integer} NOT NULL,
      PRIMARY KEY (partner, license),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id)
    )${tableEnd}`,

    `INSERT INTO timer (partner, kind, subject, due_at)
      SELECT partner, 'license-alerts', id, 0 FROM license`,
  ]
}
