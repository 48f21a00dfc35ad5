/** When a calendar date begins in the backend's zone. */
export function startOfDay(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return new Date(year, month - 1, day).getTime()
}
