// Shows what a list has while one types; without it the button beside the words does the same.
const WAIT = 250

for (const picker of document.querySelectorAll('[data-picker]')) enhance(picker)

function enhance(picker) {
  const words = picker.querySelector('input[type=search]')
  const found = picker.querySelector('input[type=hidden]')
  const status = picker.querySelector('[role=status]')
  const choices = picker.querySelector('.mc-picker__choices')
  const { name, levels } = picker.dataset
  let timer
  let asked = 0

  picker.querySelector('button').hidden = true
  words.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, WAIT)
  })
  words.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    clearTimeout(timer)
    void look()
  })

  async function look() {
    const sought = words.value.trim()
    const mine = ++asked
    if (sought === '') return show([], '')
    try {
      const query = new URLSearchParams({ q: sought, levels })
      const response = await fetch(`${picker.dataset.picker}?${query}`)
      if (!response.ok) throw new Error(String(response.status))
      const { choices: items, more } = await response.json()
      if (mine !== asked) return
      show(items, more ? status.dataset.more : items.length > 0 ? status.dataset.some : status.dataset.none)
      found.value = sought
    } catch {
      // the button does it without us
      picker.querySelector('button').hidden = false
    }
  }

  function show(items, said) {
    const chosen = choices.querySelector('input:checked')?.closest('.govuk-radios__item')
    const value = chosen?.querySelector('input').value
    choices.replaceChildren(
      ...(chosen ? [chosen] : []),
      ...items.filter(one => one.value !== value).map((one, n) => choiceOf(one, `${name}--f${n}`))
    )
    status.textContent = said
  }

  function choiceOf({ value, text }, id) {
    const item = document.createElement('div')
    item.className = 'govuk-radios__item'
    const input = document.createElement('input')
    Object.assign(input, { className: 'govuk-radios__input', type: 'radio', name, id, value })
    const label = document.createElement('label')
    Object.assign(label, { className: 'govuk-label govuk-radios__label', htmlFor: id, textContent: text })
    item.append(input, label)
    return item
  }
}
