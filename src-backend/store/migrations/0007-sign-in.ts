import type { StoreDialect } from '../dialect.ts'

/** How operators sign in at the backend's own OpenID Connect provider, and what that keeps. */
export function signIn({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, integer, bigint } = types
  return [
    // Kept for what names them: history tells who did something, also of those who left.
    `ALTER TABLE operator ADD COLUMN removed_at ${bigint}`,
    `ALTER TABLE operator ADD COLUMN token_generation ${integer} NOT NULL DEFAULT 0`,

    // Of no partner: whose a session is, is known only after its sign-in.
    `CREATE TABLE oidc_payload (
      model ${text} NOT NULL,
      id ${text} NOT NULL,
      payload ${json} NOT NULL,
      account ${id},
      grant_id ${text},
      uid ${text},
      expires_at ${bigint},
      consumed_at ${bigint},
      PRIMARY KEY (model, id)
    )${tableEnd}`,
    `CREATE INDEX oidc_payload_grant ON oidc_payload (grant_id) WHERE grant_id IS NOT NULL`,
    `CREATE INDEX oidc_payload_uid ON oidc_payload (model, uid) WHERE uid IS NOT NULL`,
    `CREATE INDEX oidc_payload_account ON oidc_payload (account) WHERE account IS NOT NULL`,
    `CREATE INDEX oidc_payload_expiry ON oidc_payload (expires_at)`,

    `CREATE TABLE operator_credential (
      partner ${id} NOT NULL,
      operator ${id} NOT NULL,
      password ${text},
      link_hash ${text},
      link_expires_at ${bigint},
      PRIMARY KEY (partner, operator),
      FOREIGN KEY (partner, operator) REFERENCES operator (partner, id)
    )${tableEnd}`,
    `CREATE INDEX operator_credential_link ON operator_credential (partner, link_hash)
      WHERE link_hash IS NOT NULL`,
  ]
}
