import type { StoreDialect } from '../dialect.ts'

/** Sign-ins of members, their sessions, what slows guessing down, and commands that members send. */
export function portal({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, integer, bigint, flag } = types
  return [
    `CREATE TABLE sign_in (
      partner ${id} NOT NULL REFERENCES partner,
      id ${id} NOT NULL,
      address ${text} NOT NULL,
      password ${text},
      totp_secret ${text},
      totp_step ${bigint} NOT NULL,
      created_at ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, address)
    )${tableEnd}`,

    `CREATE TABLE portal_session (
      partner ${id} NOT NULL,
      hash ${text} NOT NULL,
      sign_in ${id} NOT NULL,
      shown_factor ${flag} NOT NULL CHECK (shown_factor IN (0, 1)),
      created_at ${bigint} NOT NULL,
      expires_at ${bigint} NOT NULL,
      PRIMARY KEY (partner, hash),
      FOREIGN KEY (partner, sign_in) REFERENCES sign_in (partner, id)
    )${tableEnd}`,
    `CREATE INDEX portal_session_expires ON portal_session (partner, expires_at)`,

    `CREATE TABLE recovery_code (
      partner ${id} NOT NULL,
      hash ${text} NOT NULL,
      sign_in ${id} NOT NULL,
      PRIMARY KEY (partner, hash),
      FOREIGN KEY (partner, sign_in) REFERENCES sign_in (partner, id)
    )${tableEnd}`,
    `CREATE INDEX recovery_code_sign_in ON recovery_code (partner, sign_in)`,

    // Also of addresses that nobody has: whether one exists is not to be seen here either.
    `CREATE TABLE sign_in_failure (
      partner ${id} NOT NULL,
      source ${text} NOT NULL,
      failures ${integer} NOT NULL,
      since ${bigint} NOT NULL,
      PRIMARY KEY (partner, source)
    )${tableEnd}`,

    // Also for addresses that nobody has, for the same reason.
    `CREATE TABLE password_reset (
      partner ${id} NOT NULL REFERENCES partner,
      hash ${text} NOT NULL,
      address ${text} NOT NULL,
      expires_at ${bigint} NOT NULL,
      PRIMARY KEY (partner, hash)
    )${tableEnd}`,
    `CREATE INDEX password_reset_address ON password_reset (partner, address)`,

    // The member's row is gone: who signs in reads what was revoked.
    `CREATE TABLE revoked_access (
      partner ${id} NOT NULL,
      sign_in ${id} NOT NULL,
      member ${id} NOT NULL,
      license ${id} NOT NULL,
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, sign_in, member),
      FOREIGN KEY (partner, sign_in) REFERENCES sign_in (partner, id)
    )${tableEnd}`,

    // Members send commands, too, so the ledger's sender is no longer an operator always; SQLite
    // drops a foreign key only with the table.
    `CREATE TABLE command_ledger_new (
      partner ${id} NOT NULL,
      id ${id} NOT NULL,
      device ${id} NOT NULL,
      sequence ${bigint} NOT NULL,
      fingerprint ${text} NOT NULL,
      operator ${id} NOT NULL,
      by_member ${flag} NOT NULL CHECK (by_member IN (0, 1)),
      bulk ${id} NOT NULL,
      license ${id} NOT NULL,
      verb ${text} NOT NULL,
      outcome ${text} NOT NULL CHECK (outcome IN ('applied', 'refused')),
      code ${text},
      short_by ${integer} NOT NULL,
      version ${bigint},
      members ${json} NOT NULL,
      refusal ${json},
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, device, sequence)
    )${tableEnd}`,
    `INSERT INTO command_ledger_new (
      partner, id, device, sequence, fingerprint, operator, by_member, bulk, license, verb, outcome,
      code, short_by, version, members, refusal, at
    ) SELECT
      partner, id, device, sequence, fingerprint, operator, 0, bulk, license, verb, outcome,
      code, short_by, version, members, refusal, at
    FROM command_ledger`,
    `DROP TABLE command_ledger`,
    `ALTER TABLE command_ledger_new RENAME TO command_ledger`,
    `CREATE INDEX command_ledger_bulk ON command_ledger (partner, bulk, license)`,
  ]
}
