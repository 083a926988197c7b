const SEVEN_HOURS = 7 * 60 * 60 * 1000 // Asia/Ho_Chi_Minh has had no other offset since 1975
const PARTS = /yyyy|MM|dd|HH|mm|ss|fff/g
type Part = 'yyyy' | 'MM' | 'dd' | 'HH' | 'mm' | 'ss' | 'fff'
/** Where each part stands in an ISO instant. */
const PLACES: Record<Part, [from: number, to: number]> = {
  yyyy: [0, 4],
  MM: [5, 7],
  dd: [8, 10],
  HH: [11, 13],
  mm: [14, 16],
  ss: [17, 19],
  fff: [20, 23]
}

/** An instant in Vietnam's time, in a form such as `yyyyMMddHHmmss`; one that is not there is "". */
export function inForm(instant: string | null, form: string): string {
  if (instant === null) return ''
  const local = new Date(Date.parse(instant) + SEVEN_HOURS).toISOString()
  return form.replaceAll(PARTS, part => local.slice(...PLACES[part as Part])) // oxlint-disable-line typescript/no-unsafe-type-assertion -- what PARTS finds is a Part
}

/** The ISO text of what a date says in that form; undefined when it is not in the calendar, or in another form. */
export function instantOf(text: string, form: string): string | undefined {
  if (text.length !== form.length) return undefined
  const digits = Object.fromEntries(
    [...form.matchAll(PARTS)].map(({ 0: part, index }) => [part, text.slice(index, index + part.length)])
  )
  const { yyyy = '', MM = '', dd = '', HH = '00', mm = '00', ss = '00', fff = '000' } = digits
  const iso = `${yyyy}-${MM}-${dd}T${HH}:${mm}:${ss}.${fff}Z`
  const time = Date.parse(iso)
  if (Number.isNaN(time) || new Date(time).toISOString() !== iso || yyyy < '1900') return undefined
  return form.replaceAll(PARTS, part => digits[part] ?? '') === text ? iso : undefined
}
