// Single keys of the queue, for who has its page open and types in no field; the page of keys lists and switches them off.
const rows = () => [...document.querySelectorAll('[data-row]')]
const linkIn = row => row?.querySelector('a[href]')
const current = () => rows().findIndex(row => row.contains(document.activeElement))

const KEYS = {
  '/': () => document.getElementById('q'),
  j: () => linkIn(rows()[Math.min(current() + 1, rows().length - 1)]),
  k: () => linkIn(rows()[Math.max(current() - 1, 0)]),
  n: () => document.querySelector('[data-next] button'),
  x: () => rows()[current()]?.querySelector('input[type=checkbox]')?.click()
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  if (event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')) return
  const key = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined
  if (key === undefined) return
  event.preventDefault()
  key()?.focus()
})
