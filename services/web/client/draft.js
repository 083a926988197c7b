import { attach, filled, isAttaching, page, take } from './papers.js'
// Saves a form page into its draft while one types, and sends papers with their progress; without it its buttons do both.
const WAIT = 2_000
const form = document.querySelector('form[data-draft]')
const status = form?.querySelector('.mc-saved')
let timer
let busy = false
let dirty = false
let over = false
let pressed

if (form) {
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('submit', event => {
    const button = event.submitter
    if (busy) {
      // the draft has one version at a time: the button waits for the saving that is under way
      event.preventDefault()
      pressed = button
      return
    }
    over = true // what the button sends is saved by it
    clearTimeout(timer)
    if (isAttaching(button)) {
      event.preventDefault()
      void attach(form, button).finally(() => (over = false))
    }
  })
}

function later(event) {
  if (event.target.type === 'file' || event.target.type === 'search' || over) return
  dirty = true
  clearTimeout(timer)
  timer = setTimeout(save, WAIT)
}

async function save() {
  if (busy || over || !dirty) return
  busy = true
  dirty = false
  say('saving')
  try {
    const response = await fetch(location.href, {
      method: 'POST',
      body: filled(form, 'keep'),
      redirect: 'manual'
    })
    if (response.status === 409) {
      over = true
      say('elsewhere')
      return
    }
    // signed out meanwhile, or away: the button keeps what was typed
    if (response.status !== 200) throw new Error(String(response.status))
    take(form, await page(response))
    say('saved')
  } catch {
    dirty = true
    say('unsaved')
    timer = setTimeout(save, WAIT * 5)
  } finally {
    busy = false
    if (pressed) form.requestSubmit(pressed)
    else if (dirty && !over) timer = setTimeout(save, WAIT)
  }
}

function say(what) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date())
  if (status) status.textContent = status.dataset[what].replace('{at}', time)
}
