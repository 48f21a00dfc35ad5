/** The most rows of one page. It stands apart, so that a window learns it without the schemas. */
export const MAX_PAGE = 500
