/** What a person reads when the console could not start: what is wrong, and what to do. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'DataFolderBusy') {
    return `${error.message} Close it first, or set SEATWRIGHT_DATA_DIR to another folder.`
  }
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Set SEATWRIGHT_PORT to another, or leave it unset for any free one.'
  }
  return error.message
}
