import type { RefusalCode } from '#shared/domain/codes.ts'
import type { Language } from '../messages/letters/language.ts'
import type {
  BillingCycle,
  CommandVerb,
  MemberRole,
  OperatorRole,
  PersonState,
} from '#shared/domain/words.ts'
import type {
  AlertExclusionTable,
  AlertOverrideTable,
  AlertSettingTable,
  LicenseWatchTable,
} from './alert-tables.ts'
import type {
  LicenseKeyTable,
  LicenseUsageTable,
  LicenseWebhookTable,
  OnceRequestTable,
} from './http-tables.ts'
import type {
  InboxEntryTable,
  InviteLinkTable,
  MessageTable,
  OwnedThingTable,
  PermissionGroupTable,
  TimerTable,
} from './people-tables.ts'
import type {
  PasswordResetTable,
  PortalSessionTable,
  RecoveryCodeTable,
  RevokedAccessTable,
  SignInFailureTable,
  SignInTable,
} from './portal-tables.ts'
import type { OidcPayloadTable, OperatorCredentialTable } from './sign-in-tables.ts'

/** 0 or 1: what both engines store, compare and sum alike. */
type Flag = 0 | 1

/** Facts of this install: the epoch of its data, the key that its tokens are signed with. */
interface InstallTable {
  key: string
  value: string
}

interface MigrationTable {
  number: number
  name: string
}

interface PartnerTable {
  id: string
  name: string
  /** Milliseconds since 1970 UTC, as every `…_at`. */
  created_at: number
  /** That its letters are written in. */
  language: Language
}

/** The partner's version counter: the last lock that a writing transaction takes. */
interface PartnerVersionTable {
  partner: string
  version: number
  /** Tombstones and grant changes up to this version were thrown away: older cursors are void. */
  forgotten: number
  /** Its operators, or what one of them may, last changed in this version. */
  operators: number
}

export interface OperatorTable {
  partner: string
  id: string
  name: string
  /** NFC, lower case; once per partner. */
  email: string
  role: OperatorRole
  billing_permission: Flag
  /** 0: only the clients in `operator_client`. */
  all_clients: Flag
  /** Raised whenever the clients that the operator may see change. */
  grants_version: number
  /** From then on the operator is none; null: is one. */
  removed_at: number | null
  /** Raised when the operator is removed; tokens carry it. */
  token_generation: number
}

interface OperatorClientTable {
  partner: string
  operator: string
  client: string
}

interface ProductTable {
  partner: string
  id: string
  name: string
  /** JSON of the domain's `profile`. */
  profile: string
  ordinal: number
}

export interface PlanTable {
  partner: string
  product: string
  id: string
  name: string
  included_seats: number
  multi_user: Flag
  ordinal: number
}

export interface ClientTable {
  partner: string
  id: string
  name: string
  /** `clientNameKey` of the name. */
  name_key: string
  /** `YYYY-MM-DD` in the backend's zone. */
  signed_up_on: string
  version: number
}

/** `in_use` and `people` are kept in the transaction that changes members, and raise `version` with them. */
export interface LicenseTable {
  partner: string
  id: string
  client: string
  product: string
  plan: string
  cycle: BillingCycle
  included: number
  additional: number
  in_use: number
  people: number
  /** `YYYY-MM-DD`: a date on which it renews, and by its cycle from there. */
  renews_on: string
  version: number
}

export interface MemberTable {
  partner: string
  id: string
  license: string
  client: string
  given_name: string
  family_name: string
  /** NFC, lower case; a live one is once per license. */
  email: string | null
  /** E.164; a live one is once per license. */
  phone: string | null
  role: MemberRole
  is_owner: Flag
  state: PersonState
  holds_seat: Flag
  billing_permission: Flag
  last_seen_at: number | null
  invited_at: number | null
  /** The operator who last gave or took the seat, and when. */
  seat_by: string | null
  seat_at: number | null
  /** The customer's list that brought the person (`ImportRequest.list`); null: none did. */
  from_list: string | null
  /** Of the license's permission groups; null: none. */
  permission_group: string | null
  mfa_required: Flag
  /** Counts the links sent to this invite; only the newest can be used. */
  invite_generation: number
  invite_expires_at: number | null
  /** The portal identity, once signed up. */
  sign_in: string | null
  /** When the address last answered by itself (S3.15). */
  auto_reply_at: number | null
  version: number
}

/** A row that is no more, kept so that consoles hear of it. */
interface TombstoneTable {
  partner: string
  version: number
  kind: 'client' | 'license' | 'member'
  id: string
  client: string
  at: number
}

/** What an operator without all clients may see from a version on, or no more; the newest per client counts. */
interface GrantChangeTable {
  partner: string
  operator: string
  client: string
  /** The operator's grants version that this change made. */
  grants_version: number
  version: number
  kind: 'granted' | 'revoked'
  at: number
}

/** Every command that was evaluated, for ever: same id, same answer. */
export interface CommandLedgerTable {
  partner: string
  id: string
  device: string
  sequence: number
  /** SHA-256 of `commandFingerprintText`, hex. */
  fingerprint: string
  /** Who sent it: an operator, or a member of the license. */
  operator: string
  by_member: Flag
  bulk: string
  license: string
  verb: CommandVerb
  outcome: 'applied' | 'refused'
  code: RefusalCode | null
  short_by: number
  version: number | null
  /** JSON of the answer's `members`. */
  members: string
  /** JSON of the domain's `Refusal`; null: applied, or refused before refusals were explained. */
  refusal: string | null
  at: number
}

export interface Tables {
  install: InstallTable
  migration: MigrationTable
  partner: PartnerTable
  partner_version: PartnerVersionTable
  operator: OperatorTable
  operator_client: OperatorClientTable
  product: ProductTable
  plan: PlanTable
  client: ClientTable
  license: LicenseTable
  member: MemberTable
  tombstone: TombstoneTable
  grant_change: GrantChangeTable
  command_ledger: CommandLedgerTable
  permission_group: PermissionGroupTable
  invite_link: InviteLinkTable
  message: MessageTable
  timer: TimerTable
  inbox_entry: InboxEntryTable
  owned_thing: OwnedThingTable
  sign_in: SignInTable
  portal_session: PortalSessionTable
  recovery_code: RecoveryCodeTable
  sign_in_failure: SignInFailureTable
  password_reset: PasswordResetTable
  revoked_access: RevokedAccessTable
  alert_setting: AlertSettingTable
  alert_override: AlertOverrideTable
  alert_exclusion: AlertExclusionTable
  license_watch: LicenseWatchTable
  once_request: OnceRequestTable
  license_key: LicenseKeyTable
  license_webhook: LicenseWebhookTable
  license_usage: LicenseUsageTable
  oidc_payload: OidcPayloadTable
  operator_credential: OperatorCredentialTable
}

/** The tables that belong to no partner; every key of every other table begins with the partner. */
export const GLOBAL_TABLES: readonly (keyof Tables)[] = ['install', 'migration', 'oidc_payload']
