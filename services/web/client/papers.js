import { sendParts } from './parts.js'
// Sends a paper with its progress, in parts where it can; without it the form's buttons send it whole.
const alone = document.querySelector('form[data-papers]')
alone?.addEventListener('submit', event => {
  if (!isAttaching(event.submitter)) return
  event.preventDefault()
  void attach(alone, event.submitter)
})

const groupOf = button => button.closest('.govuk-form-group')
const inputOf = button => groupOf(button)?.querySelector('input[type=file]')

/** Whether a button is to send a file, and one is chosen. */
export const isAttaching = button =>
  button?.value.startsWith('attach:') === true && inputOf(button)?.files.length > 0

/** The form as its buttons would send it, without the files that are chosen and not sent yet. */
export function filled(form, act) {
  const data = new FormData(form)
  for (const input of form.querySelectorAll('input[type=file]')) data.delete(input.name)
  for (const input of form.querySelectorAll('.mc-file input[type=hidden]'))
    data.append(input.name, input.value)
  data.set('do', act)
  return form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data)
}

export const page = async response => new DOMParser().parseFromString(await response.text(), 'text/html')

/** Sends the form behind the page's back, and says so: where we are signed out, that is the answer, and no sign-in begins. */
export const send = body =>
  fetch(location.href, { method: 'POST', body, redirect: 'manual', headers: { 'x-background': '1' } })

/** What the next sending must know: the version now, the key of the next act. What is asked is what stands on this page still. */
export function take(form, answered) {
  for (const name of ['version', 'key', '_csrf']) {
    const now = answered.querySelector(`form[data-draft], form[data-papers]`)?.elements[name]
    if (now && form.elements[name]) form.elements[name].value = now.value
  }
}

/** Sends one paper; where the answer has its question, that takes the place of the one here. */
export async function attach(form, button) {
  const group = groupOf(button)
  const input = inputOf(button)
  const [file] = input.files
  const { sending, waiting, broken } = form.dataset
  const bar = Object.assign(document.createElement('progress'), {
    max: 100,
    value: 0,
    className: 'mc-progress'
  })
  bar.setAttribute('aria-label', sending)
  const told = Object.assign(document.createElement('p'), { className: 'govuk-hint' })
  told.setAttribute('role', 'status')
  told.textContent = sending
  button.disabled = true
  group.querySelectorAll('.mc-sending').forEach(old => old.remove())
  const shown = Object.assign(document.createElement('div'), { className: 'mc-sending' })
  shown.append(bar, told)
  button.after(shown)
  try {
    const sent = await sendParts(file, input, (done, waits) => {
      bar.value = Math.floor((done / file.size) * 100)
      told.textContent = `${waits ? waiting : sending} ${bar.value}%`
    })
    const data = filled(form, button.value)
    if (sent) data.append(`parts:${input.name}`, `${sent} ${file.size} ${file.name}`)
    else data.append(input.name, file)
    const response = await send(data)
    const answered = await page(response)
    const now = answered.getElementById(group.id)
    if (now) group.replaceWith(document.adoptNode(now))
    // signed out meanwhile, or saved in another window, which has the file now: the page says what is to be done
    if (!now || response.status === 409) return form.requestSubmit(plain(form, button))
    take(form, answered)
    now.focus()
  } catch {
    button.disabled = false
    bar.remove()
    told.textContent = broken
  }
}

/** The same button, which this script lets through. */
function plain(form, button) {
  button.disabled = false
  const twin = Object.assign(document.createElement('button'), { name: 'do', value: 'keep', hidden: true })
  form.append(twin)
  return twin
}
