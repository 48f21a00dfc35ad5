/** As many people as are copied at once: what a clipboard, and who pastes it, can carry. */
export const MOST_COPIED = 1_000
