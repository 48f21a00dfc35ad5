/** SQL of how a person is called, of a row of `member`. */
export const PERSON_NAME = `
  coalesce(nullif(trim(given_name || ' ' || family_name), ''), email, phone, '')`
