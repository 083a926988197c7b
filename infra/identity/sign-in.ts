import { createHash, randomBytes } from 'node:crypto'
import { openBrowser } from './browser.ts'

export type SignIn = { issuer: string; persona: string; acr?: '1' | '2' }

const CLIENT = 'demo'
const REDIRECT = 'http://127.0.0.1/signed-in'

/**
 * Signs in as a persona and gives its access token: the whole code flow over HTTP, as a browser and its client would go
 * through it (pushed request, PKCE, the page, the code). Throws an Error that names the step and the answer.
 */
export async function signIn({ issuer, persona, acr = '1' }: SignIn): Promise<string> {
  const browser = openBrowser()
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(16).toString('base64url')
  const pushed = await posted(issuer, '/request', {
    client_id: CLIENT,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid profile services',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    acr_values: acr,
    prompt: 'login', // so that `auth_time` is now
    state
  })
  const query = new URLSearchParams({ client_id: CLIENT, request_uri: String(pushed.request_uri) })
  const page = await browser.follow(new URL(`/auth?${query.toString()}`, issuer))
  const resume = await browser.follow(page, { persona })
  const back = await browser.follow(resume)
  const code = back.searchParams.get('code')
  if (code === null || back.searchParams.get('state') !== state)
    throw new Error(`no code came back: ${back.search}`)
  const answer = await posted(issuer, '/token', {
    grant_type: 'authorization_code',
    client_id: CLIENT,
    redirect_uri: REDIRECT,
    code,
    code_verifier: verifier
  })
  return String(answer.access_token)
}

async function posted(
  issuer: string,
  path: string,
  form: Record<string, string>
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, issuer), {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(10_000)
  })
  const answer: unknown = await response.json()
  if (!response.ok || typeof answer !== 'object' || answer === null)
    throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`)
  return { ...answer }
}
