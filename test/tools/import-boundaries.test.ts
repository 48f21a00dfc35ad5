import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'
import { importProblem } from '../../tools/eslint/import-boundaries.ts'

describe('an import that stays within the table is left alone', () => {
  test.each([
    ['src-shared/domain/seats.ts', './profile.ts'],
    ['src-shared/domain/seats.ts', '#shared/lib/assert.ts'],
    ['src-shared/domain/words.ts', 'zod'],
    ['src-main/core/core.ts', 'node:path'],
    ['src-main/core/store/open-database.ts', 'better-sqlite3'],
    ['src-main/hosts/web/main.ts', '#core/core.ts'],
    ['src-main/hosts/web/main.ts', '../common/asset-path.ts'],
    ['src-main/hosts/electron/main.ts', 'electron'],
    ['src-renderer/main.ts', '#shared/rpc/contract.ts'],
    ['src-renderer/features/members/index.ts', '../clients/index.ts'],
    ['src-renderer/features/members/pages/MembersPage.vue', '../composables/use-list.ts'],
    ['src-backend/app.ts', '#shared/protocol/commands.ts'],
    ['test/contract/contract.test.ts', '#core/store/writer.ts'],
  ])('%s imports %s', (file, specifier) => {
    expect(importProblem(file, specifier)).toBeNull()
  })
})

describe('an import across a wall is refused with the reason', () => {
  test.each([
    ['src-shared/lib/fold.ts', '../domain/words.ts', 'stands below everything'],
    ['src-shared/domain/seats.ts', '#shared/protocol/commands.ts', 'neither wire nor window'],
    ['src-shared/protocol/commands.ts', '#shared/rpc/contract.ts', 'both ends of the wire'],
    ['src-shared/domain/seats.ts', 'node:crypto', 'neither wire nor window'],
    ['src-main/core/core.ts', 'electron', 'without a window'],
    ['src-main/core/core.ts', 'fastify', 'without a window'],
    ['src-main/core/sync/pull.ts', 'better-sqlite3', 'Only src-main/core/store/open-database.ts'],
    ['src-main/core/core.ts', '#hosts/web/main.ts', 'without a window'],
    ['src-main/hosts/web/main.ts', '#core/store/writer.ts', 'front door'],
    ['src-main/hosts/web/main.ts', '../electron/window.ts', 'not each other'],
    ['src-main/hosts/web/main.ts', 'electron', 'not each other'],
    ['src-main/preload/preload.ts', 'node:fs', 'sandboxed'],
    ['src-main/preload/preload.ts', '../core/core.ts', 'sandboxed'],
    ['src-renderer/main.ts', '#core/ports.ts', 'any browser engine'],
    ['src-renderer/main.ts', 'electron/renderer', 'any browser engine'],
    ['src-renderer/main.ts', 'node:path', 'any browser engine'],
    ['src-renderer/features/members/index.ts', '../clients/pages/ClientsPage.vue', 'one door'],
    ['src-backend/app.ts', '#shared/rpc/contract.ts', 'knows none of them'],
    ['src-backend/app.ts', '../src-main/core/core.ts', 'knows none of them'],
    ['src-backend/routes/commands.ts', 'better-sqlite3', 'src-backend/store/dialect/sqlite.ts'],
  ])('%s imports %s', (file, specifier, reason) => {
    expect(importProblem(file, specifier)).toContain(reason)
  })
})

test('the linter itself reports every form of import', async () => {
  const linter = new ESLint()
  const [result] = await linter.lintText(
    [
      "import '#core/core.ts'",
      "export { a } from '#core/ports.ts'",
      "export * from '#core/core.ts'",
      "export const b = () => import('#core/core.ts')",
      '',
    ].join('\n'),
    { filePath: 'src-renderer/planted.ts' },
  )
  const found = result?.messages.filter((m) => m.ruleId === 'seatwright/import-boundaries')
  expect(found?.map((m) => m.line)).toEqual([1, 2, 3, 4])
})

test.each(['src-renderer/ui/grid/planted.ts', 'src-renderer/features/members/Planted.vue'])(
  'the linter refuses tooltips and tables of the library in %s, and lets its field be',
  async (filePath) => {
    const script = [
      "import { NInput } from 'naive-ui'",
      "import { NTooltip } from 'naive-ui'",
      "import { NDataTable as Table } from 'naive-ui'",
      "import * as library from 'naive-ui'",
      "import { NPopover } from 'naive-ui/es/popover'",
    ]
    const lines = filePath.endsWith('.vue')
      ? ['<script setup lang="ts">', ...script, '</script>', '<template><i /></template>', '']
      : [...script, '']
    const [result] = await new ESLint().lintText(lines.join('\n'), { filePath })
    const found = result?.messages.filter((m) => m.ruleId === 'no-restricted-imports')
    expect(found?.map((m) => script.indexOf(lines[m.line - 1] ?? ''))).toEqual([1, 2, 3, 4])
  },
)
