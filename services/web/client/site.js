// Improves what works without it: focus on the error summary, no double submission, characters left.
import { Button, CharacterCount, ErrorSummary, SkipLink, createAll } from './govuk.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const part of [Button, CharacterCount, ErrorSummary, SkipLink]) createAll(part)
