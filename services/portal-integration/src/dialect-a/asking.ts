import type { Status } from '@motcua/dossier/status'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Hold } from '../delivery/outcome.ts'
import type { Bad } from '../delivery/reply.ts'
import type { EndPointA } from '../end-points.ts'
import type { PortalCalls } from '../portal-calls.ts'
import { inForm } from '../payload/instant.ts'
import type { Believed, Step } from '../reconciling/compare.ts'
import type { Adapter } from './adapter.ts'
import { statusCodeOf } from './codes.ts'
import { createFilings } from './filings.ts'
import { lookUp } from './look-up.ts'

export type Failed = { kind: 'failed'; reply: Bad }
export type Listed = { kind: 'listed'; codes: string[]; last: boolean }
export type Asking = ReturnType<typeof createAsking>

const isListed = Compile(Type.Array(Type.Object({ MaHoSo: Type.String({ minLength: 1, maxLength: 60 }) })))

/** What an end point of dialect A is asked beside the delivery, and how it words what it was told. */
export const createAsking = (
  adapter: Adapter,
  { collapsePauses }: EndPointA,
  { list, filings }: Pick<PortalCalls, 'list' | 'filings'> = { list: null, filings: null }
) => ({
  filings: filings === null ? undefined : createFilings(adapter, filings),

  /** An act as the end point keeps it. */
  wordOf: (status: Status, at: string): Step => ({
    at: inForm(at, 'yyyyMMddHHmmss'),
    code: statusCodeOf(status, collapsePauses)
  }),

  believed: async (code: string, hold: Hold): Promise<Believed | Failed> => {
    const found = await lookUp(adapter, { mahoso: code }, hold)
    if (found.kind !== 'known') return found
    const steps = found.steps.map(({ at, status }) => ({ at, code: status }))
    return { kind: 'known', status: found.status, steps }
  },

  /** A page of the codes that it has, in their order, after one of them; undefined where it tells no list. */
  list:
    list === null
      ? undefined
      : async (after: string, hold: Hold): Promise<Listed | Failed> => {
          const { service, pageSize } = list
          const reply = await adapter.call(service, { sau: after, soluong: pageSize }, hold)
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
})
