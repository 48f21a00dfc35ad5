/** The calendar date `YYYY-MM-DD` of a moment in the backend's zone, as sign-up dates are kept. */
export function localDate(atMs: number): string {
  const date = new Date(atMs)
  const [month, day] = [date.getMonth() + 1, date.getDate()]
  return [String(date.getFullYear()), twoDigits(month), twoDigits(day)].join('-')
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
