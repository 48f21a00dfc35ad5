/** The book was set aside or begun anew under a body: pull again, from where the new one stands. */
export class BookReplaced extends Error {
  override name = 'BookReplaced'
}
