/** Where the demo's product listens, unless it is told another port. */
export const DEMO_PRODUCT_PORT = 4_600

export function productOrigin(port: number): string {
  return `http://127.0.0.1:${port}`
}
