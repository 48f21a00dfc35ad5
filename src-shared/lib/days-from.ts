/** The calendar date so many days later, where this machine stands. */
export function daysFrom(now: Date, days: number): string {
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  const [month, day] = [then.getMonth() + 1, then.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${then.getFullYear()}-${month}-${day}`
}
