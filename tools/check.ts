import { runNode } from './lib/run.ts'

/** One thing that must hold; its commands run one after the other with our Node. */
interface Step {
  readonly name: string
  readonly commands: readonly (readonly string[])[]
}

const tsc = (folder: string) => ['node_modules/typescript/bin/tsc', '-p', folder]

const steps: readonly Step[] = [
  { name: 'format', commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '.']] },
  { name: 'lint', commands: [['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']] },
  {
    name: 'types',
    commands: [
      ...['src-shared', 'src-main/core', 'src-main/hosts', 'src-main/preload'].map(tsc),
      ...['src-backend', 'tools', 'test'].map(tsc),
      ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'src-renderer'],
    ],
  },
  { name: 'dead-code', commands: [['node_modules/knip/bin/knip.js']] },
  { name: 'tests', commands: [['tools/test.ts']] },
]

/** Runs the named steps, or all; stops at the first that fails. */
async function check(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) {
    console.error(`There is no step "${unknown}": ${steps.map((step) => step.name).join(', ')}.`)
    return 2
  }
  for (const step of steps.filter((one) => names.length === 0 || names.includes(one.name))) {
    const code = await carryOut(step)
    if (code !== 0) return code
  }
  return 0
}

async function carryOut(step: Step): Promise<number> {
  console.log(`\n== ${step.name}`)
  for (const command of step.commands) {
    const code = await runNode(command)
    if (code === 0) continue
    console.error(`\n== ${step.name} failed: ${command.join(' ')}`)
    return code
  }
  return 0
}

process.exitCode = await check(process.argv.slice(2))
