/** Says of what is left, each time it is asked: how fast it shrinks and when it will be done at that. */
export function speedOf(now: () => number = Date.now) {
  let last: { left: bigint; at: number } | undefined
  return (left: bigint): string => {
    const at = now()
    const before = last
    last = { left, at }
    if (before === undefined || at === before.at) return ''
    const perSecond = (Number(before.left - left) / (at - before.at)) * 1000
    if (perSecond < 0) return `(growing by ${Math.round(-perSecond)}/s)`
    if (left === 0n) return ''
    if (perSecond === 0) return '(standing still)'
    return `(${Math.round(perSecond)}/s, done in ${Math.ceil(Number(left) / perSecond)} s)`
  }
}
