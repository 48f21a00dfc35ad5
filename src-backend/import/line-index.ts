/** Words of an entry: 64 bits of the text's hash, and its line. */
const WORDS = 3
const FIRST_CAPACITY = 4_096
const MAX_LOAD = 0.75

/** On which line of a file a text stood first. */
export interface LineIndex {
  /** Null: not kept yet. */
  find(text: string): number | null
  /** A text that is not there yet. @param line from 1 on. */
  add(text: string, line: number): void
}

/**
 * Keeps no text, only 12 bytes for each at a load of 3/8 to 3/4: at most 32 MB for a million rows,
 * half as much again while it grows. That any two of a million texts are taken for one has a
 * chance of 1 to 37 million.
 */
export function lineIndex(): LineIndex {
  let slots = new Uint32Array(FIRST_CAPACITY * WORDS)
  let count = 0
  return {
    find(text) {
      const line = slots[slotOf(slots, hashOf(text)) + 2]
      return line || null
    },
    add(text, line) {
      if (count >= (slots.length / WORDS) * MAX_LOAD) slots = doubled(slots)
      put(slots, hashOf(text), line)
      count += 1
    },
  }
}

type Hash = readonly [high: number, low: number]

/** cyrb53 by bryc (public domain), with all of its 64 bits: a tenth of what a hash for secrets costs. */
function hashOf(text: string): Hash {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return [high >>> 0, low >>> 0]
}

/** Where the hash stands, or the free slot where it would; line 0 marks a free one. */
function slotOf(slots: Uint32Array, [high, low]: Hash): number {
  const capacity = slots.length / WORDS
  let slot = (low & (capacity - 1)) * WORDS
  while (slots[slot + 2] !== 0 && (slots[slot] !== high || slots[slot + 1] !== low)) {
    slot = (slot + WORDS) % slots.length
  }
  return slot
}

function put(slots: Uint32Array, hashed: Hash, line: number): void {
  slots.set([...hashed, line], slotOf(slots, hashed))
}

function doubled(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(slots.length * 2)
  for (let slot = 0; slot < slots.length; slot += WORDS) {
    const line = slots[slot + 2] ?? 0
    if (line !== 0) put(larger, [slots[slot] ?? 0, slots[slot + 1] ?? 0], line)
  }
  return larger
}
