/** What a person reads when the console could not start: what is wrong, what was kept, and what to do. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return byName(error) ?? byCode(error) ?? error.message
}

/** By name, because an error of the writer's thread has lost its class. */
function byName(error: Error): string | null {
  switch (error.name) {
    case 'DataFolderBusy':
      return `${error.message} Close it first, or set SEATWRIGHT_DATA_DIR to another folder.`
    case 'NewerSchemaError':
      return `${error.message} Nothing was changed, and all that waits to be sent is kept. Start that newer version again, or set SEATWRIGHT_DATA_DIR to another folder.`
    default:
      return null
  }
}

function byCode(error: Error): string | null {
  switch ('code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return 'The port is taken by another program. Set SEATWRIGHT_PORT to another, or leave it unset for any free one.'
    case 'ENOSPC':
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR_SHMSIZE':
      return 'There is no space left where the data folder lies. Nothing in it was changed. Make space and start again, or set SEATWRIGHT_DATA_DIR to another folder.'
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return 'The file with what waits to be sent (work.sqlite) is damaged. It was left as it is. Put a copy of it back, or set SEATWRIGHT_DATA_DIR to another folder.'
    default:
      return null
  }
}
