import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import {
  changeColumns,
  changeFrame,
  changesHeader,
  changesQuery,
  poke,
} from '#shared/protocol/changes.ts'
import {
  commandAnswers,
  commandBatch,
  recallAnswer,
  recallRequest,
} from '#shared/protocol/commands.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import {
  grantsAnswer,
  grantsOfOperator,
  grantsQuery,
  grantsRequest,
} from '#shared/protocol/grants.ts'
import { importAnswer, importRequest } from '#shared/protocol/imports.ts'
import { problem } from '#shared/protocol/problem.ts'
import * as alerts from '#shared/protocol/alerts.ts'
import * as groups from '#shared/protocol/groups.ts'
import * as health from '#shared/protocol/health.ts'
import * as inbox from '#shared/protocol/inbox.ts'
import * as product from '#shared/protocol/product.ts'
import * as signIn from '#shared/protocol/sign-in.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'

/** As it is sent, whatever a reader makes of it. */
const OF_THE_WIRE = { io: 'input', unrepresentable: 'any' } as const

/**
 * The wire meets consoles and backends of other ages. When this fails, decide whether an old one
 * could misread the change (then raise PROTOCOL_VERSION and add its history line), then renew the hash.
 */
test('the wire did not change unnoticed', () => {
  const messages = {
    bootstrap,
    changesQuery,
    changesHeader,
    changeFrame,
    poke,
    commandBatch,
    commandAnswers,
    recallRequest,
    recallAnswer,
    importRequest,
    importAnswer,
    grantsRequest,
    grantsAnswer,
    grantsQuery,
    grantsOfOperator,
    ...inbox,
    ...alerts,
    ...groups,
    ...product,
    ...signIn,
    ...health,
    problem,
  }
  const shapes = Object.entries(messages)
    .filter(([, schema]) => schema instanceof z.ZodType)
    .map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType, OF_THE_WIRE)])
  const addresses = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`)
  const wire = JSON.stringify([shapes, changeColumns, addresses])
  const hash = createHash('sha256').update(wire).digest('hex').slice(0, 16)
  expect({ version: PROTOCOL_VERSION, hash }).toEqual({ version: 2, hash: 'f3f2b3c9024697aa' })
})
