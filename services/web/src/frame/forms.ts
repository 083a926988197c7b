/** What a form sent: names and values in their order; a name may stand several times. */
export type Form = readonly (readonly [string, string])[]

export const parseForm = (body: string): Form => [...new URLSearchParams(body)]

export const allIn = (form: Form, name: string): string[] =>
  form.filter(([key]) => key === name).map(([, value]) => value)

/** A field's value as typed, its line ends as ours, without blanks around it; '' when it was not sent. */
export const textIn = (form: Form, name: string): string =>
  (allIn(form, name).at(-1) ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC')

/** The form that came with a request; an empty one when none did. */
export const formOf = ({ body }: { body: unknown }): Form => (Array.isArray(body) ? body : [])
