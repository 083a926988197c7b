import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { choicePage, errorPage } from './pages.ts'
import { personaOf, personas } from './personas.ts'

const LONGEST = 1_000 // bytes of a form with one field

/** Answers `/interaction/:uid`: shows the personas, and signs in as the one chosen. */
export async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  try {
    const { params, uid } = await provider.interactionDetails(request, response)
    const asked = typeof params.acr_values === 'string' ? params.acr_values.split(' ') : []
    const level = asked.includes('2') ? '2' : '1'
    if (request.method !== 'POST')
      return send(response, 200, choicePage(`/interaction/${uid}`, level, personas))
    const persona = personaOf(new URLSearchParams(await bodyOf(request)).get('persona') ?? '')
    if (!persona) return send(response, 422, errorPage('unknown_persona'))
    const login = { accountId: persona.id, acr: level, amr: level === '2' ? ['pwd', 'otp'] : ['pwd'] }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error
    send(response, 400, errorPage(error.message, error.error_description))
  }
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > LONGEST) throw new errors.InvalidRequest('the form is too long')
  }
  return text
}
