import { z } from 'zod'

/**
 * What the desktop menu may ask of the page. Plain words: what they do is the page's own, the same
 * that its keys do.
 */
export const menuCommand = z.enum([
  'go-clients',
  'go-members',
  'go-attention',
  'find',
  'undo',
  'select-all',
  'show-keys',
])
export type MenuCommand = z.infer<typeof menuCommand>
