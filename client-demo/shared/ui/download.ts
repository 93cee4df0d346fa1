/** Has the browser save a text as a file. */
export const download = (name: string, type: 'text/plain' | 'application/json', text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
