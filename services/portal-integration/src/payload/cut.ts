/** A text of at most so many UTF-16 units, composed; what is cut ends in an ellipsis. */
export function cut(text: string, most: number): string {
  const composed = text.normalize('NFC').trim()
  if (composed.length <= most) return composed
  return `${composed.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
