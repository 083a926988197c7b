import { randomUUID } from 'node:crypto'
import { momentOf } from '../../frame/dates.ts'
import { textIn } from '../../frame/forms.ts'
import type { Text } from '../../frame/language.ts'
import { definePage } from '../../frame/page.ts'
import { refusalIn, whyOf } from '../../frame/refusal.ts'
import { dataIn } from './data-in.ts'
import { faultTold } from './fault-told.ts'
import { onlyAdministrators } from './only-administrators.ts'
import { administrationWords as words } from './words.ts'

const told: Readonly<Record<string, Text>> = words

type View = {
  endPoints: { name: string; due: number; parked: number; oldest: string; breaker: string }[]
  deliveries: {
    endPoint: string
    endPointName: string
    dossier: string
    code: string
    waiting: string
    reason: string
    unsure: boolean
    href: string
    key: string
  }[]
  next: string | null
  events: { dossier: string | null; place: string; record: string; at: string; reason: string; key: string }[]
}

/** How telling the portals stands: what waits, what was refused, what could not be queued; each put back once it is mended. */
export const portalPage = definePage<View>({
  name: 'portal',
  path: { vi: '/can-bo/quan-tri/cong', en: '/en/officials/administration/portals' },
  access: 'official',
  template: 'administration/portal.njk',
  words,
  async get(context) {
    const { portal, person, query, say, lang, url } = context
    onlyAdministrators(person)
    const [{ items: endPoints }, { items, next }, { items: events }] = await Promise.all([
      portal.endPoints(),
      portal.parkedDeliveries(query.after),
      portal.parkedEvents()
    ])
    return {
      show: {
        title: say(words['portal.title']),
        endPoints: endPoints.map(({ name, due, parked, oldestSeconds, breaker }) => ({
          name,
          due,
          parked,
          oldest:
            oldestSeconds === null
              ? say(words['portal.nothing'])
              : say(words['portal.minutes'], { minutes: Math.ceil(oldestSeconds / 60) }),
          breaker: say(told[`breaker.${breaker.state}`] ?? words['breaker.closed'])
        })),
        deliveries: items.map(({ endPoint, dossierId, code, unsure, waiting, parkedAt, means, faults }) => ({
          endPoint,
          endPointName: endPoints.find(({ id }) => id === endPoint)?.name ?? endPoint,
          dossier: dossierId,
          code,
          waiting: say(words['parked.waiting'], { count: waiting, at: momentOf(parkedAt, lang) }),
          reason: means === null ? say(words['parked.noReason']) : faultTold(context, means, faults),
          unsure,
          href: url('portalDossier', { id: dossierId }),
          key: randomUUID()
        })),
        next: next === null ? null : `${url('portal')}?after=${encodeURIComponent(next)}`,
        events: events.map(({ dossierId, topic, partition, offset, code, detail, parkedAt }) => ({
          dossier: dossierId,
          record: JSON.stringify({ topic, partition, offset }),
          place: say(words['parked.place'], { place: `${topic}/${partition}/${offset}` }),
          at: say(words['parked.at'], { at: momentOf(parkedAt, lang) }),
          reason: say(told[`park.${code}`] ?? words['park.other'], { detail: detail ?? '' }),
          key: randomUUID()
        }))
      }
    }
  },
  async post({ portal, person, notify, url }, form) {
    onlyAdministrators(person)
    const [endPoint, dossier, key] = ['endPoint', 'dossier', 'key'].map(name => textIn(form, name))
    const record = dataIn(textIn(form, 'record'))
    try {
      if ('data' in record) {
        const { topic, partition, offset } = record.data
        const place = { topic: String(topic), partition: Number(partition), offset: String(offset) }
        await portal.discardRecord(place, key ?? '')
        await notify(words['parked.discarded'])
        return { go: url('portal') }
      }
      const has = textIn(form, 'has')
      const seen = has === 'yes' || has === 'no' ? has === 'yes' : undefined
      if (endPoint) await portal.retryDelivery(endPoint, dossier ?? '', key ?? '', seen)
      else await portal.retryEvents(dossier ?? '', key ?? '')
      await notify(words[seen === true ? 'parked.told' : 'parked.retried'])
    } catch (error) {
      await notify(whyOf(refusalIn(error, [404, 409])))
    }
    return { go: url('portal') }
  }
})
