/** The book that was being read out is not there any more. */
class BookExchanged extends Error {
  override name = 'BookExchanged'
}

/**
 * To be asked in each snapshot that uses internal ids of an earlier one: in another generation they
 * mean other people.
 *
 * @throws BookExchanged
 */
export function expectBook(wanted: number, present: number): void {
  if (wanted !== present) throw new BookExchanged('The book was exchanged for another one.')
}
