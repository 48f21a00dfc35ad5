import fc from 'fast-check'

/** What becomes of one request, named by where it goes wrong; `fine` is what a fate shrinks to. */
const fateNames = [
  'fine',
  /** Nothing listens. */
  'refused',
  /** The request is lost on its way: the line is reset. */
  'lost',
  /** The same, and nobody says so. */
  'swallowed',
  /** The backend answered, and the answer is lost: the line is reset. */
  'answer-lost',
  /** The same, and nobody says so. */
  'answer-swallowed',
  /** The request arrives again when it was answered already. */
  'twice',
  /** The body breaks off with an error. */
  'cut',
  /** The body breaks off as if it were whole. */
  'ended',
  /** Somebody on the way answers instead of the backend. */
  'instead',
  /** The backend answered, and somebody on the way puts an error in place of that. */
  'spoilt',
] as const
/** `late`: the answer comes when nobody waits for it any more, told of in its `backMs`. */
type FateName = (typeof fateNames)[number] | 'late'

/** An answer that is not the backend's. */
interface StrangeAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly retryAfter: string | null
}

export interface Fate {
  readonly name: FateName
  readonly thereMs: number
  readonly backMs: number
  /** Where a body breaks off, in thousandths. */
  readonly place: number
  readonly strange: StrangeAnswer
}

const page = '<html><body>Bad gateway</body></html>'
const plain = { type: 'text/plain', body: '', retryAfter: null }
const html = { type: 'text/html', body: page, retryAfter: null }

/** Errors that leave open whether the request was carried out. */
const failing = {
  'busy-503': { status: 503, ...plain, retryAfter: '2' },
  'error-500': { status: 500, ...plain },
  'page-502': { status: 502, ...html },
} as const
/** Answers of whoever never let the request through; `strange` is read as the first of these. */
const turnedAway = {
  'busy-429': { status: 429, ...plain, retryAfter: '3' },
  'bare-429': { status: 429, ...plain },
  'proxy-407': { status: 407, ...html },
  'captive-portal': { status: 200, ...html },
} as const
export const strangeAnswers = { ...failing, ...turnedAway }

/** Mostly moments, now and then longer than anybody waits for an answer. */
const delayMs = fc.constantFrom(0, 0, 1, 5, 40, 900, 20_000, 90_000)

export const fate: fc.Arbitrary<Fate> = fc
  .record({
    name: fc.oneof(
      { weight: 4, arbitrary: fc.constant('fine' as const) },
      { weight: 6, arbitrary: fc.constantFrom(...fateNames) },
    ),
    thereMs: delayMs,
    backMs: delayMs,
    place: fc.nat({ max: 999 }),
  })
  .chain((where) =>
    fc
      .constantFrom<StrangeAnswer[]>(
        ...Object.values(failing),
        ...(where.name === 'spoilt' ? [] : Object.values(turnedAway)),
      )
      .map((strange) => ({ ...where, strange })),
  )

export const fineFate: Fate = {
  ...{ name: 'fine', thereMs: 1, backMs: 1, place: 0 },
  strange: { status: 503, ...plain },
}
