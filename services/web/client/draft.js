import { sendParts } from './parts.js'
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
    if (button?.value.startsWith('attach:') && chosenAt(button)) {
      event.preventDefault()
      void attach(button)
    }
  })
}

function later(event) {
  if (event.target.type === 'file' || event.target.type === 'search' || over) return
  dirty = true
  clearTimeout(timer)
  timer = setTimeout(save, WAIT)
}

/** The form as its buttons would send it, without the files that are chosen and not sent yet. */
function filled(act) {
  const data = new FormData(form)
  for (const input of form.querySelectorAll('input[type=file]')) data.delete(input.name)
  for (const input of form.querySelectorAll('.mc-file input[type=hidden]'))
    data.append(input.name, input.value)
  data.set('do', act)
  return form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data)
}

async function save() {
  if (busy || over || !dirty) return
  busy = true
  dirty = false
  say('saving')
  try {
    const response = await fetch(location.href, { method: 'POST', body: filled('keep'), redirect: 'manual' })
    if (response.status === 409) {
      over = true
      say('elsewhere')
      return
    }
    // signed out meanwhile, or away: the button keeps what was typed
    if (response.status !== 200) throw new Error(String(response.status))
    take(await page(response))
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

const page = async response => new DOMParser().parseFromString(await response.text(), 'text/html')

/** What the next sending must know: the draft's version now. */
function take(answered) {
  for (const name of ['version', 'asked', '_csrf']) {
    const now = answered.querySelector(`form[data-draft] input[name="${name}"]`)
    if (now) form.querySelector(`input[name="${name}"]`).value = now.value
  }
}

function say(what) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date())
  if (status) status.textContent = status.dataset[what].replace('{at}', time)
}

const groupOf = button => button.closest('.govuk-form-group')
const inputOf = button => groupOf(button).querySelector('input[type=file]')
const chosenAt = button => inputOf(button)?.files.length > 0

/** Sends one paper, in parts where it can; where the answer has its question, that takes the place of the one here. */
async function attach(button) {
  const group = groupOf(button)
  const input = inputOf(button)
  const [file] = input.files
  const bar = Object.assign(document.createElement('progress'), {
    max: 100,
    value: 0,
    className: 'mc-progress'
  })
  bar.setAttribute('aria-label', status.dataset.sending)
  const told = Object.assign(document.createElement('p'), { className: 'govuk-hint' })
  told.setAttribute('role', 'status')
  told.textContent = status.dataset.sending
  button.disabled = true
  group.querySelectorAll('.mc-sending').forEach(old => old.remove())
  const shown = Object.assign(document.createElement('div'), { className: 'mc-sending' })
  shown.append(bar, told)
  button.after(shown)
  try {
    const sent = await sendParts(file, input, (done, waits) => {
      bar.value = Math.floor((done / file.size) * 100)
      told.textContent = `${status.dataset[waits ? 'waiting' : 'sending']} ${bar.value}%`
    })
    const data = filled(button.value)
    if (sent) data.append(`parts:${input.name}`, `${sent} ${file.size} ${file.name}`)
    else data.append(input.name, file)
    const response = await fetch(location.href, { method: 'POST', body: data })
    const answered = await page(response)
    const now = answered.getElementById(group.id)
    if (!now) return form.requestSubmit(plain(button)) // signed out meanwhile: the page says what is to be done
    take(answered)
    group.replaceWith(document.adoptNode(now))
    now.focus()
  } catch {
    button.disabled = false
    bar.remove()
    told.textContent = status.dataset.broken
  }
  over = false
}

/** The same button, which this script lets through. */
function plain(button) {
  button.disabled = false
  const twin = Object.assign(document.createElement('button'), { name: 'do', value: 'keep', hidden: true })
  form.append(twin)
  return twin
}
