/** Text as it is searched: small letters, no marks, đ as d; so that "doi ten" finds "Đổi tên". */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim()

/** Whether every word that is looked for begins a word of the text. */
export function finds(text: string, asked: string): boolean {
  const [words, wanted] = [fold(text).split(' '), fold(asked).split(' ')]
  return wanted.every(each => words.some(word => word.startsWith(each)))
}
