declare module '~icons/tabler/*?raw' {
  const svg: string
  export default svg
}
