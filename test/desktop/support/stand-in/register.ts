import { registerHooks } from 'node:module'
import './control.ts'

/** Loaded before the bundle of the main process: its `electron` is the stand-in. */
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
