import { nobodyListens } from '../failpoints.ts'
import { serveWriter } from './serve-writer.ts'

/** Entry of the worker thread that owns both files. */
serveWriter(nobodyListens)
