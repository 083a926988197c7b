import { calendarOf, publishedYears, vietnam, type Calendar } from '@motcua/calendar'

/** Every published version of the working calendar; a dossier keeps the one it was accepted under. */
export type Calendars = { current: Calendar; version: (version: string) => Calendar }

export function loadCalendars(): Calendars {
  const published = publishedYears(vietnam)
  const all = published.map(({ version }) => calendarOf(published, version))
  const current = all.at(-1)
  if (current === undefined) throw new Error('no calendar is published')
  return {
    current,
    version: version => {
      const found = all.find(calendar => calendar.version === version)
      if (found === undefined) throw new Error(`calendar ${version} is not known`)
      return found
    }
  }
}
