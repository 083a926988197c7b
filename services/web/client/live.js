// Brings an open queue up to date: asks by one word whether anything changed, then takes the parts that show it from the
// page itself. What is being typed, ticked or has the focus stays; nobody is kept signed in by it.
const EVERY = 5_000
const AT_LEAST = 60_000 // a dossier becomes late without anything happening to it
const PARTS = ['live-tabs', 'live-lines']

const status = document.querySelector('[data-live]')
let known
let shownAt = Date.now()
let failures = 0
let timer = setTimeout(look, EVERY)

document.addEventListener('visibilitychange', () => {
  clearTimeout(timer)
  if (!document.hidden) timer = setTimeout(look, 0)
})

async function look() {
  clearTimeout(timer)
  if (document.hidden) return
  try {
    const { mark } = await (await ask(status.dataset.live)).json()
    const changed = known !== undefined && mark !== known
    // the first mark is that of a page which may be a little older than it
    if (changed || known === undefined || Date.now() - shownAt > AT_LEAST) {
      if (take(await (await ask(location.href)).text())) status.textContent = status.dataset.liveChanged
      shownAt = Date.now()
    }
    known = mark
    failures = 0
  } catch (error) {
    // gone for good where we are signed out; else perhaps only for a while
    if (error === 401 || ++failures > 3) return stop()
  }
  timer = setTimeout(look, EVERY * 2 ** failures)
}

async function ask(url) {
  const response = await fetch(url, { headers: { 'x-unattended': '1' }, redirect: 'error' })
  if (response.status === 401 || response.status === 404) throw 401
  if (!response.ok) throw new Error(String(response.status))
  return response
}

function stop() {
  const link = Object.assign(document.createElement('a'), {
    className: 'govuk-link',
    href: location.href,
    textContent: status.dataset.liveReload
  })
  status.replaceChildren(`${status.dataset.liveOver} `, link)
}

/** Whether anything that is shown is another than before. */
function take(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  let changed = false
  for (const id of PARTS) {
    const [now, then] = [document.getElementById(id), fresh.getElementById(id)]
    if (now === null || then === null || seen(now) === seen(then)) continue
    changed = true
    const ticked = new Set([...now.querySelectorAll('input:checked')].map(({ id: box }) => box))
    const focus = now.contains(document.activeElement) ? nameOf(document.activeElement) : undefined
    now.replaceChildren(...[...then.childNodes].map(node => document.importNode(node, true)))
    for (const box of now.querySelectorAll('input[type=checkbox]')) box.checked = ticked.has(box.id)
    if (focus !== undefined) (now.querySelector(focus) ?? now).focus({ preventScroll: true })
  }
  return changed
}

/** What a person is shown and led to, without tokens that differ each time. */
const seen = part =>
  part.textContent.replace(/\s+/g, ' ') + [...part.querySelectorAll('a')].map(({ href }) => href)

function nameOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`
  if (element.matches('a[href]')) return `a[href="${CSS.escape(element.getAttribute('href'))}"]`
  return element.matches('button[value]') ? `button[value="${CSS.escape(element.value)}"]` : undefined
}
