import type { StoreDialect } from '../dialect.ts'

/** What the people verbs change and cause: groups, links, messages, timers, the partner's inbox. */
export function people({ types, tableEnd }: StoreDialect): readonly string[] {
  const { id, text, json, integer, bigint, flag } = types
  return [
    `ALTER TABLE member ADD COLUMN permission_group ${id}`,
    `ALTER TABLE member ADD COLUMN mfa_required ${flag} NOT NULL DEFAULT 0`,
    `ALTER TABLE member ADD COLUMN invite_generation ${integer} NOT NULL DEFAULT 0`,
    `ALTER TABLE member ADD COLUMN invite_expires_at ${bigint}`,
    `ALTER TABLE member ADD COLUMN sign_in ${id}`,
    `ALTER TABLE member ADD COLUMN auto_reply_at ${bigint}`,
    `CREATE INDEX member_sign_in ON member (partner, sign_in) WHERE sign_in IS NOT NULL`,

    `ALTER TABLE command_ledger ADD COLUMN refusal ${json}`,

    `CREATE TABLE permission_group (
      partner ${id} NOT NULL,
      license ${id} NOT NULL,
      id ${id} NOT NULL,
      name ${text} NOT NULL,
      permissions ${json} NOT NULL,
      version ${bigint} NOT NULL,
      PRIMARY KEY (partner, license, id),
      UNIQUE (partner, license, name),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id)
    )${tableEnd}`,

    // A removed person's links stay, so that who opens one reads that access was revoked.
    `CREATE TABLE invite_link (
      partner ${id} NOT NULL REFERENCES partner,
      hash ${text} NOT NULL,
      member ${id} NOT NULL,
      generation ${integer} NOT NULL,
      address ${text} NOT NULL,
      expires_at ${bigint} NOT NULL,
      used_at ${bigint},
      PRIMARY KEY (partner, hash)
    )${tableEnd}`,
    `CREATE INDEX invite_link_member ON invite_link (partner, member)`,

    // No key to the member: what was sent to somebody outlives the removal.
    `CREATE TABLE message (
      partner ${id} NOT NULL REFERENCES partner,
      id ${id} NOT NULL,
      kind ${text} NOT NULL,
      channel ${text} NOT NULL CHECK (channel IN ('email', 'sms', 'webhook')),
      recipient ${text} NOT NULL,
      member ${id},
      license ${id},
      version ${bigint},
      subject ${text} NOT NULL,
      body_text ${text} NOT NULL,
      body_html ${text} NOT NULL,
      link ${json},
      state ${text} NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
      attempts ${integer} NOT NULL,
      due_at ${bigint} NOT NULL,
      lease ${id},
      leased_until ${bigint},
      error ${text},
      created_at ${bigint} NOT NULL,
      sent_at ${bigint},
      PRIMARY KEY (partner, id)
    )${tableEnd}`,
    `CREATE INDEX message_due ON message (partner, due_at) WHERE state IN ('waiting', 'sending')`,
    `CREATE INDEX message_in_turn ON message (partner, license, version)
      WHERE channel = 'webhook' AND state IN ('waiting', 'sending')`,
    `CREATE INDEX message_dropped_reset ON message (partner)
      WHERE kind = 'password-reset' AND state = 'dropped'`,
    `CREATE INDEX message_member ON message (partner, member, created_at)`,
    `CREATE INDEX message_created ON message (partner, created_at)`,

    `CREATE TABLE timer (
      partner ${id} NOT NULL REFERENCES partner,
      kind ${text} NOT NULL,
      subject ${id} NOT NULL,
      due_at ${bigint} NOT NULL,
      PRIMARY KEY (partner, kind, subject)
    )${tableEnd}`,
    `CREATE INDEX timer_due ON timer (partner, due_at)`,

    // 'once' says what an entry is about: a second one about the same is never made.
    `CREATE TABLE inbox_entry (
      partner ${id} NOT NULL REFERENCES partner,
      id ${id} NOT NULL,
      once ${text} NOT NULL,
      kind ${text} NOT NULL,
      client ${id} NOT NULL,
      license ${id} NOT NULL,
      member ${id},
      facts ${json} NOT NULL,
      at ${bigint} NOT NULL,
      read_at ${bigint},
      closed_at ${bigint},
      version ${bigint} NOT NULL,
      PRIMARY KEY (partner, id),
      UNIQUE (partner, once)
    )${tableEnd}`,
    `CREATE INDEX inbox_entry_version ON inbox_entry (partner, version)`,
    `CREATE INDEX inbox_entry_at ON inbox_entry (partner, at)`,

    `CREATE TABLE owned_thing (
      partner ${id} NOT NULL,
      license ${id} NOT NULL,
      kind ${text} NOT NULL CHECK (kind IN ('list', 'account', 'deal', 'task', 'integration')),
      id ${text} NOT NULL,
      name ${text} NOT NULL,
      member ${id} NOT NULL,
      PRIMARY KEY (partner, license, kind, id),
      FOREIGN KEY (partner, license) REFERENCES license (partner, id)
    )${tableEnd}`,
    `CREATE INDEX owned_thing_member ON owned_thing (partner, license, member)`,

    ...Object.entries(profiles).map(
      ([product, profile]) =>
        `UPDATE product SET profile = '${JSON.stringify(profile)}' WHERE id = '${product}'`,
    ),
  ]
}

const byUserManagers = {
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
  inviteNeeds: 'email-and-role',
  agentsInvite: true,
  extraUser: 'order-with-invite',
  usersBy: 'owner-and-administrators',
  paymentsBy: 'owner',
}

/** What the first catalogue's products did not say yet, as it was at this migration. */
const profiles = {
  canvass: {
    ...byUserManagers,
    seatsBy: 'billing-permission',
    exemptSignedUpBefore: '2021-02-08',
    inviteTakesSeat: 'chosen',
    inviteNeeds: 'names-and-contact',
    extraUser: 'buy-first',
    paymentsBy: 'billing-permission',
  },
  chat: byUserManagers,
  text: byUserManagers,
  insight: {
    ...byUserManagers,
    inviteNeeds: 'names-and-email',
    extraUser: 'buy-first',
    usersBy: 'owner',
    paymentsBy: 'every-user',
  },
  campaign: {
    ...byUserManagers,
    inviteNeeds: 'names-email-and-group',
    agentsInvite: false,
    extraUser: 'buy-first',
    paymentsBy: 'billing-permission',
  },
}
