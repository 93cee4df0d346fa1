/**
 * Bytes that may wait to be sent on one socket. Who takes them more slowly than they come is cut, which costs nothing
 * but the connection: whoever comes back catches up by number.
 */
export const mostBuffered = 4_194_304
