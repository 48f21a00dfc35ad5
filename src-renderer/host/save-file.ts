/** The host's capability to give a person a file. In a browser that is a download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken hold of the content by the time that the next task runs.
  setTimeout(() => URL.revokeObjectURL(url))
}
