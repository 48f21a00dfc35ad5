import { availableParallelism, loadavg } from 'node:os'

/** The middle of the values; of an even number the lower of both. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value).toLocaleString('en')} ms`
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}

/** A Markdown table, as it stands in the README of this folder. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'), '\n')
}

/** What else ran: seconds taken on a busy machine say little, ratios say more. */
export function printLoad(): void {
  const [load = NaN] = loadavg()
  console.log(
    `Load of the machine in the last minute: ${load.toFixed(1)} on ${availableParallelism()} cores.\n`,
  )
}
