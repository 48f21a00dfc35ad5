/**
 * What the desktop menu may ask of the page. Plain words: what they do is the page's own, the same
 * that its keys do.
 */
export const menuCommands = [
  'go-dashboard',
  'go-clients',
  'go-members',
  'go-attention',
  'find',
  'undo',
  'select-all',
  'show-keys',
] as const
export type MenuCommand = (typeof menuCommands)[number]

// No schema: the start of the page goes without that library.
export function isMenuCommand(data: unknown): data is MenuCommand {
  return (menuCommands as readonly unknown[]).includes(data)
}
