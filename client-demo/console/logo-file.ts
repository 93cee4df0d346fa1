/** Pixels: twice what the chat shows, for dense screens. */
const side = 128
/** Characters of a `data:` URL that the server takes. */
const longest = 85_000

const drawn = (picture: ImageBitmap): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const cut = Math.min(picture.width, picture.height)
  const [left, top] = [(picture.width - cut) / 2, (picture.height - cut) / 2]
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(picture, left, top, cut, cut, 0, 0, side, side)
  return canvas
}

/**
 * A picture as a logo: the middle square of it, 128 x 128 pixels.
 * @returns a `data:` URL, or null when the browser cannot read the file as a picture
 */
export const logoFrom = async (file: Blob): Promise<string | null> => {
  try {
    const picture = await createImageBitmap(file)
    const canvas = drawn(picture)
    picture.close()
    const png = canvas.toDataURL('image/png')
    // Photographs are heavy as PNG.
    return png.length <= longest ? png : canvas.toDataURL('image/webp', 0.9)
  } catch {
    return null
  }
}
