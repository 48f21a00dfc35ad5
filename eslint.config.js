import vue from 'eslint-plugin-vue'
import prettier from 'eslint-config-prettier'
import ts from 'typescript-eslint'
import { importBoundaries } from './tools/eslint/import-boundaries.ts'

const clockAndChance = [
  { object: 'Date', property: 'now', message: 'Take the time from the Clock port.' },
  { object: 'Math', property: 'random', message: 'Take chance from the Random port.' },
  { object: 'performance', property: 'now', message: 'Take the time from the Clock port.' },
  { object: 'crypto', property: 'randomUUID', message: 'Take ids from the Ids port.' },
]
const timersAndNetwork = [
  { name: 'setTimeout', message: 'Use the Timers port.' },
  { name: 'setInterval', message: 'Use the Timers port.' },
  { name: 'fetch', message: 'Use the Fetch port.' },
]

const paidByEveryCell = [
  ...['NTooltip', 'NPopover', 'NPopconfirm', 'NPopselect', 'NEllipsis', 'NPerformantEllipsis'],
  ...['NDataTable', 'NTable', 'NThead', 'NTbody', 'NTr', 'NTh', 'NTd', 'NVirtualList'],
]

export default ts.config(
  {
    ignores: ['out/', 'node_modules/', 'test-results/', 'test/e2e/screens/', 'playwright-report/'],
  },
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...vue.configs['flat/strongly-recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': 'error',
      'vue/no-v-html': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
    },
  },
  {
    files: ['**/*.{ts,js,vue}'],
    plugins: { seatwright: { rules: { 'import-boundaries': importBoundaries } } },
    rules: {
      'seatwright/import-boundaries': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: [
      'src-main/core/**/*.ts',
      'src-shared/{domain,protocol,rpc}/**/*.ts',
      'src-backend/**/*.ts',
    ],
    rules: {
      'no-restricted-properties': ['error', ...clockAndChance],
      'no-restricted-globals': ['error', ...timersAndNetwork],
    },
  },
  {
    files: ['src-main/**/*.ts'],
    ignores: ['src-main/hosts/electron/open-external.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'electron',
          importNames: ['shell'],
          message: 'Use openExternal, which asks first.',
        },
      ],
    },
  },
  {
    files: ['src-renderer/{ui/grid,features/members}/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'naive-ui',
              importNames: paidByEveryCell,
              message:
                'Every cell would pay for it: the table is our own, and its titles are text.',
            },
          ],
          patterns: [{ group: ['naive-ui/*'], message: "Import from 'naive-ui', by name." }],
        },
      ],
    },
  },
  {
    // Entry files speak to a terminal, and are where the real ports are made.
    files: [
      'src-backend/cli/**/*.ts',
      'src-backend/main.ts',
      'tools/**/*.ts',
      'test/bench/**/*.ts',
    ],
    rules: { 'no-console': 'off', 'no-restricted-globals': 'off' },
  },
  prettier,
)
