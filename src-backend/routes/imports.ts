import { endpoints } from '#shared/protocol/endpoints.ts'
import type { ImportAnswer } from '#shared/protocol/imports.ts'
import { writingInTurn } from '../limits/in-turn.ts'
import { importPeople } from '../import/import-people.ts'
import { operatorRoute } from './route.ts'

/** 2,000 rows, each with names and an address as long as they may be. */
const MAX_IMPORT_BYTES = 8 * 1024 * 1024

export const importsRoute = operatorRoute({
  ...endpoints.imports,
  summary: "Put the people of a customer's list on one license",
  may: ['owner', 'administrator'],
  tenant: 'granted-clients',
  idempotency: 'by-nature',
  limit: 'bulk',
  problems: [
    'unknown-product',
    'unknown-plan',
    'plan-single-user',
    'owner-conflict',
    'seats-below-use',
  ],
  maxBodyBytes: MAX_IMPORT_BYTES,
  handle: ({ services, caller, body }): Promise<ImportAnswer> =>
    importPeople(writingInTurn(services, caller.partner), caller, body),
})
