/** What a window has to know of the contract stands apart, so that it learns it without the schemas. */

/** The most rows of one page. */
export const MAX_PAGE = 500

/** Letters of an address or a phone number. */
export const MOST_CONTACT_LETTERS = 320
