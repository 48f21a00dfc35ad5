import { defineConfig } from 'vitest/config'

/** Folders of the tests; each is a project, so that one area can be run alone. */
const areas = ['shared', 'main', 'renderer', 'backend', 'contract', 'security', 'tools']

export default defineConfig({
  test: {
    projects: areas.map((area) => ({
      test: {
        name: area,
        include: [`test/${area}/**/*.test.ts`, `test/${area}/**/*.prop.test.ts`],
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
})
