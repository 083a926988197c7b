import { attach, filled, isAttaching, page, send, take } from './papers.js'
// Saves a form page into its draft while one types, and sends papers with their progress; without it its buttons do both.
const WAIT = 2_000
// what ends the saving by itself, and what is said then: the buttons keep what was typed, and their page says more
const ENDS = { 401: 'signedOut', 409: 'elsewhere' }
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
  let wait = WAIT
  say('saving')
  try {
    const response = await send(filled(form, 'keep'))
    const end = ENDS[response.status]
    if (end) {
      over = true
      say(end)
      return
    }
    if (response.status !== 200) throw new Error(String(response.status))
    take(form, await page(response))
    say('saved')
  } catch {
    dirty = true
    wait = WAIT * 5
    say('unsaved')
  } finally {
    busy = false
    // typing may have set the timer meanwhile: there is one
    clearTimeout(timer)
    const button = pressed
    pressed = undefined
    if (button) form.requestSubmit(button)
    else if (dirty && !over) timer = setTimeout(save, wait)
  }
}

function say(what) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date())
  if (status) status.textContent = status.dataset[what].replace('{at}', time)
}
