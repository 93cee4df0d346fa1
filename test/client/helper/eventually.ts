/** Waits until `check` holds, looking every few milliseconds; throws after `within` milliseconds. */
export const eventually = async (check: () => boolean, within = 20_000): Promise<void> => {
  const end = Date.now() + within
  while (!check()) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${check}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
