import type { StoreDialect } from '../dialect.ts'

/** Partners, operators, catalogue, clients, licenses, people, ledger. */
export function first({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, integer, bigint, flag } = types
  return [
    `CREATE TABLE partner (
      id ${id} NOT NULL PRIMARY KEY,
      name ${text} NOT NULL,
      created_at ${bigint} NOT NULL
    )${tableEnd}`,

    `CREATE TABLE partner_version (
      partner ${id} NOT NULL PRIMARY KEY REFERENCES partner,
      version ${bigint} NOT NULL,
      forgotten ${bigint} NOT NULL,
      operators ${bigint} NOT NULL
    )${tableEnd}`,

    `CREATE TABLE operator (
      partner ${id} NOT NULL REFERENCES partner,
      id ${id} NOT NULL,
      name ${text} NOT NULL,
      email ${text} NOT NULL,
      role ${text} NOT NULL CHECK (role IN ('owner', 'administrator', 'agent')),
      billing_permission ${flag} NOT NULL CHECK (billing_permission IN (0, 1)),
      all_clients ${flag} NOT NULL CHECK (all_clients IN (0, 1)),
      grants_version ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, email)
    )${tableEnd}`,

    `CREATE TABLE product (
      partner ${id} NOT NULL REFERENCES partner,
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      profile ${json} NOT NULL,
      ordinal ${integer} NOT NULL,
      PRIMARY KEY (partner, id)
    )${tableEnd}`,

    `CREATE TABLE plan (
      partner ${id} NOT NULL,
      product ${text} NOT NULL,
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      included_seats ${integer} NOT NULL CHECK (included_seats >= 1),
      multi_user ${flag} NOT NULL CHECK (multi_user IN (0, 1)),
      ordinal ${integer} NOT NULL,
      PRIMARY KEY (partner, product, id),
      FOREIGN KEY (partner, product) REFERENCES product (partner, id)
    )${tableEnd}`,

    `CREATE TABLE client (
      partner ${id} NOT NULL REFERENCES partner,
      id ${id} NOT NULL,
      name ${text} NOT NULL,
      name_key ${text} NOT NULL,
      signed_up_on ${text} NOT NULL,
      version ${bigint} NOT NULL,
      PRIMARY KEY (partner, id)
    )${tableEnd}`,
    `CREATE INDEX client_version ON client (partner, version)`,
    `CREATE INDEX client_name ON client (partner, name_key, id)`,

    `CREATE TABLE operator_client (
      partner ${id} NOT NULL,
      operator ${id} NOT NULL,
      client ${id} NOT NULL,
      PRIMARY KEY (partner, operator, client),
      FOREIGN KEY (partner, operator) REFERENCES operator (partner, id),
      FOREIGN KEY (partner, client) REFERENCES client (partner, id)
    )${tableEnd}`,
    `CREATE INDEX operator_client_client ON operator_client (partner, client)`,

    // (partner, client, id) is unique too, so that a member's client is always its license's client.
    `CREATE TABLE license (
      partner ${id} NOT NULL,
      id ${id} NOT NULL,
      client ${id} NOT NULL,
      product ${text} NOT NULL,
      plan ${text} NOT NULL,
      cycle ${text} NOT NULL CHECK (cycle IN ('monthly', 'yearly')),
      included ${integer} NOT NULL CHECK (included >= 1),
      additional ${integer} NOT NULL CHECK (additional >= 0),
      in_use ${integer} NOT NULL CHECK (in_use >= 0),
      people ${integer} NOT NULL CHECK (people >= in_use),
      version ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, client, id),
      FOREIGN KEY (partner, client) REFERENCES client (partner, id),
      FOREIGN KEY (partner, product, plan) REFERENCES plan (partner, product, id),
      CONSTRAINT license_never_over CHECK (in_use <= included + additional)
    )${tableEnd}`,
    `CREATE INDEX license_version ON license (partner, version)`,
    `CREATE INDEX license_plan ON license (partner, product, plan)`,

    `CREATE TABLE member (
      partner ${id} NOT NULL,
      id ${id} NOT NULL,
      license ${id} NOT NULL,
      client ${id} NOT NULL,
      given_name ${text} NOT NULL,
      family_name ${text} NOT NULL,
      email ${text},
      phone ${text},
      role ${text} NOT NULL CHECK (role IN ('administrator', 'agent')),
      is_owner ${flag} NOT NULL CHECK (is_owner IN (0, 1)),
      state ${text} NOT NULL CHECK (state IN (
        'member', 'queued', 'sent', 'delivered', 'bounced', 'opened', 'expired', 'cancelled'
      )),
      holds_seat ${flag} NOT NULL CHECK (holds_seat IN (0, 1)),
      billing_permission ${flag} NOT NULL CHECK (billing_permission IN (0, 1)),
      last_seen_at ${bigint},
      invited_at ${bigint},
      seat_by ${id},
      seat_at ${bigint},
      from_list ${text},
      version ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      FOREIGN KEY (partner, client, license) REFERENCES license (partner, client, id),
      CONSTRAINT member_owner_seated CHECK (is_owner = 0 OR holds_seat = 1),
      CONSTRAINT member_ended_unseated CHECK (
        is_owner = 1 OR holds_seat = 0 OR state NOT IN ('expired', 'cancelled')
      )
    )${tableEnd}`,
    `CREATE INDEX member_version ON member (partner, version)`,
    `CREATE INDEX member_place ON member (partner, client, license, id)`,
    `CREATE UNIQUE INDEX member_owner ON member (partner, license) WHERE is_owner = 1`,
    `CREATE UNIQUE INDEX member_email ON member (partner, license, email)
      WHERE email IS NOT NULL AND state NOT IN ('expired', 'cancelled')`,
    `CREATE UNIQUE INDEX member_phone ON member (partner, license, phone)
      WHERE phone IS NOT NULL AND state NOT IN ('expired', 'cancelled')`,

    // No key to the client: it may be gone itself.
    `CREATE TABLE tombstone (
      partner ${id} NOT NULL REFERENCES partner,
      version ${bigint} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('client', 'license', 'member')),
      id ${id} NOT NULL,
      client ${id} NOT NULL,
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, kind, id)
    )${tableEnd}`,
    `CREATE INDEX tombstone_version ON tombstone (partner, version)`,

    // No key to the client: it may be gone itself.
    `CREATE TABLE grant_change (
      partner ${id} NOT NULL,
      operator ${id} NOT NULL,
      client ${id} NOT NULL,
      grants_version ${bigint} NOT NULL,
      version ${bigint} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('granted', 'revoked')),
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, operator, client, grants_version),
      FOREIGN KEY (partner, operator) REFERENCES operator (partner, id)
    )${tableEnd}`,
    `CREATE INDEX grant_change_version ON grant_change (partner, version)`,

    // No key to the license: what was refused as not found is kept, too.
    `CREATE TABLE command_ledger (
      partner ${id} NOT NULL,
      id ${id} NOT NULL,
      device ${id} NOT NULL,
      sequence ${bigint} NOT NULL,
      fingerprint ${text} NOT NULL,
      operator ${id} NOT NULL,
      bulk ${id} NOT NULL,
      license ${id} NOT NULL,
      verb ${text} NOT NULL,
      outcome ${text} NOT NULL CHECK (outcome IN ('applied', 'refused')),
      code ${text},
      short_by ${integer} NOT NULL,
      version ${bigint},
      members ${json} NOT NULL,
      at ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, device, sequence),
      FOREIGN KEY (partner, operator) REFERENCES operator (partner, id)
    )${tableEnd}`,
    `CREATE INDEX command_ledger_bulk ON command_ledger (partner, bulk, license)`,
  ]
}
