import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { EndPointA } from '../end-points.ts'
import type { PortalCalls } from '../portal-calls.ts'
import { codesBetween, createMapper } from '../payload/code-maps.ts'
import { inForm } from '../payload/instant.ts'
import type { Asking } from '../reconciling/asking.ts'
import type { Adapter } from './adapter.ts'
import { statusCodeOf } from './codes.ts'
import { createFilings } from './filings.ts'
import { lookUp } from './look-up.ts'

const isListed = Compile(Type.Array(Type.Object({ MaHoSo: Type.String({ minLength: 1, maxLength: 60 }) })))

/** What an end point of dialect A is asked beside the delivery, and how it words what it was told. */
export const createAsking = (
  adapter: Adapter,
  { collapsePauses, maps }: EndPointA,
  { list, filings }: Pick<PortalCalls, 'list' | 'filings'> = { list: null, filings: null }
): Asking => ({
  way: 'asked',
  filings: filings === null ? undefined : createFilings(adapter, filings),

  wordOf: (status, at) => ({
    at: inForm(at, 'yyyyMMddHHmmss'),
    code: statusCodeOf(status, collapsePauses)
  }),

  believed: async ({ code, agency }, hold) => {
    // by the unit that the delivery names: a portal may know it of no other
    const unit = createMapper(maps, agency.at).code('agencies', agency.code)
    const about = unit === '' ? { mahoso: code } : { mahoso: code, madonvi: unit }
    const found = await lookUp(adapter, about, hold)
    if (found.kind !== 'known') return found
    const steps = found.steps.map(({ at, status }) => ({ at, code: status }))
    return { kind: 'known', status: found.status, steps }
  },

  list:
    list === null
      ? undefined
      : {
          units: told => {
            const units = told.flatMap(({ agency, first, last }) =>
              codesBetween(maps.agencies, agency, first, last)
            )
            return [...new Set([adapter.unit, ...units])].toSorted()
          },
          page: async (unit, after, hold) => {
            const { service, pageSize } = list
            const reply = await adapter.call(service, { sau: after, soluong: pageSize, madonvi: unit }, hold)
            if (reply.kind !== 'yes') return { kind: 'failed', reply }
            const { data } = reply.body
            if (isListed.Check(data) && data.length <= pageSize) {
              const codes = data.map(one => one.MaHoSo)
              if (codes.every((code, i) => code > (codes[i - 1] ?? after)))
                return { kind: 'listed', codes, last: codes.length < pageSize }
            }
            return {
              kind: 'failed',
              reply: { kind: 'no', note: `${service} does not tell a list as expected` }
            }
          }
        }
})
