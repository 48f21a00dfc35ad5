/** Asks another server over HTTP. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>
