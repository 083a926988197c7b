// Improves what works without it: focus on the error summary, no double submission, characters left, the name of a chosen file.
import { Button, CharacterCount, ErrorSummary, SkipLink, createAll } from './govuk.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, ErrorSummary, SkipLink]) createAll(part)
document.addEventListener('change', ({ target }) => {
  const name = target.type === 'file' ? target.parentElement.querySelector('.mc-choose__name') : null
  if (!name) return
  name.textContent = target.files[0]?.name ?? name.dataset.none
  name.classList.toggle('mc-choose__name--none', target.files.length === 0)
})
