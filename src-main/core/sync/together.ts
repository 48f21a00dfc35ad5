/**
 * Runs tasks that belong together: the first that fails ends the others, and all have ended when
 * this does.
 *
 * @throws what the first one failed with.
 */
export async function together(
  parent: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const own = new AbortController()
  const signal = AbortSignal.any([parent, own.signal])
  const failures: unknown[] = []
  await Promise.all(
    tasks.map((task) =>
      task(signal).catch((error: unknown) => {
        failures.push(error)
        own.abort()
      }),
    ),
  )
  if (failures.length > 0) throw failures[0]
}
