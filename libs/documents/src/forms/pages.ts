import { PDFiumLibrary } from '@hyzyla/pdfium'

export type Page = { text: string; width: number; height: number; bgra: Uint8Array }

/** The pages of a PDF as another program reads and draws them, for tests. */
export async function pagesOf(pdf: Uint8Array, scale = 1): Promise<Page[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  try {
    const pages: Page[] = []
    for (const page of document.pages()) {
      // In this order: drawing a page lets go of it.
      const text = page.getText().replaceAll('\r\n', '\n')
      const { width, height, data } = await page.render({ scale, render: 'bitmap' })
      pages.push({ text, width, height, bgra: data })
    }
    return pages
  } finally {
    document.destroy()
    library.destroy()
  }
}

const COLUMNS = 60

/** A picture as lines of sixty digits, 0 for white to f for black: small enough to keep, and to compare with some tolerance. */
export function sketch({ width, height, bgra }: Page): string {
  const cell = width / COLUMNS
  const rows = [...Array(Math.floor(height / cell)).keys()]
  const columns = [...Array(COLUMNS).keys()]
  const darkness = (row: number, column: number): string => {
    let [dark, count] = [0, 0]
    for (let y = Math.floor(row * cell); y < Math.floor((row + 1) * cell); y++)
      for (let x = Math.floor(column * cell); x < Math.floor((column + 1) * cell); x++) {
        dark += 255 - (bgra[(y * width + x) * 4 + 1] ?? 255)
        count++
      }
    return Math.min(15, Math.round((dark / count / 255) * 30)).toString(16)
  }
  return rows.map(row => columns.map(column => darkness(row, column)).join('')).join('\n')
}

/** How far two sketches are apart: the mean difference of their cells, of 15; infinite where they differ in shape. */
export function apart(one: string, other: string): number {
  if (one.length !== other.length) return Infinity
  const difference = Array.from(one, (sign, n) =>
    Math.abs(parseInt(sign, 16) - parseInt(other.charAt(n), 16))
  )
  return difference.reduce((sum, each) => sum + (each || 0), 0) / one.length
}
