import { serveWriter } from '#core/store/serve-writer.ts'
import { fatalReach } from './crash-reach.ts'

/** The product's writer thread, in a process that dies at a named step. */
serveWriter(fatalReach())
