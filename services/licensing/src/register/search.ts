/** Small letters without diacritics, one space between words: how names are compared ('Trường Đông Á' = 'truong dong a'). */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Patterns of `like`, the longest word first: it narrows most. */
export const patternsOf = (q: string): string[] =>
  plain(q)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, 8)
    .toSorted((a, b) => b.length - a.length)
    .map(word => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
