/** A long secret in groups of four, as eyes read and fingers type it. */
export const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')
