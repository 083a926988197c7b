// A file in parts, so that a line that breaks costs one of them: what has come is asked for, and the rest is sent.
const [SMALLEST, LARGEST] = [64 * 1024, 1024 * 1024]
const TRIES = 8

/**
 * The id under which all of the file has come. Null where it must go whole with its form: an old browser, a page without
 * https, a file that no paper may be as long as, a server that says no.
 */
export async function sendParts(file, input, tell) {
  const dossier = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(location.pathname)?.[0]
  if (!dossier || !crypto.subtle || file.size === 0 || file.size > 20 * LARGEST) return null
  const id = await idOf(file, input.name)
  const at = `/parts/${dossier}/${id}`
  let part = SMALLEST
  let received = null
  for (let failed = 0; received !== file.size;) {
    try {
      const begun = performance.now()
      const response =
        received === null
          ? await fetch(at)
          : await fetch(at, {
              method: 'PATCH',
              headers: {
                'content-type': 'application/octet-stream',
                'paper-code': input.dataset.paper,
                'upload-offset': received
              },
              body: file.slice(received, received + part)
            })
      if (response.status >= 500) throw new Error(String(response.status))
      const told = response.headers.get('content-type')?.startsWith('application/json')
        ? await response.json()
        : {}
      // another window was faster: its parts are as good
      if (!response.ok && !(response.status === 409 && told.received > received)) return null
      if (response.ok && received !== null && performance.now() - begun < 1000)
        part = Math.min(part * 2, LARGEST)
      received = told.received
      failed = 0
      tell(received, false)
    } catch (error) {
      if (++failed > TRIES) throw error
      part = SMALLEST
      tell(received ?? 0, true)
      await online(Math.min(2 ** failed, 20) * 500)
      received = null
    }
  }
  return id
}

/** The same file at the same question is the same upload, on another day and in another browser too. */
async function idOf(file, name) {
  const whole = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  const words = new TextEncoder().encode(`${name} ${file.name} `)
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', await new Blob([words, whole]).arrayBuffer())
  )
  bytes[6] = (bytes[6] & 0x0f) | 0x80
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes.slice(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** A while, or until the line is back. */
const online = wait =>
  new Promise(resolve => {
    setTimeout(resolve, wait)
    addEventListener('online', resolve, { once: true })
  })
