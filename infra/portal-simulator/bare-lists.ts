import type { FastifyInstance } from 'fastify'
import type { createAnswering } from './answering.ts'
import { CODES, faulty, refusal, type Answer } from './answers.ts'
import type { Ledger } from './ledger.ts'
import { MOST_STEPS, readDossier, readProgress } from './rules.ts'
import { codesIn, statusesIn, withItems } from './services.ts'

type Options = {
  ledger: Ledger
  strict: boolean
  answer: ReturnType<typeof createAnswering>['answer']
}

/**
 * Dialect A as another client speaks it: a bare list to an address for each call, without session and service. Success is
 * in the words alone, and `0` says that the dossier is there: both as that client reads them, with "không thành công"
 * beside it, which holds the words of success.
 */
export function speakBareLists(app: FastifyInstance, { ledger, strict, answer }: Options): void {
  const route = (path: string, service: string, take: (body: { data: unknown }) => Answer) =>
    app.post(`/lists/${path}`, ({ body }, reply) => {
      const call = { data: body }
      return answer(
        reply,
        { service, codes: codesIn(call), statuses: statusesIn(call) },
        {
          work: items =>
            inWords(
              Array.isArray(body)
                ? take({ data: body.slice(0, items) })
                : faulty([{ truong: '/', loi: 'phải là danh sách' }])
            ),
          refuse: (code, message) => inWords(refusal(code, message)),
          busy: CODES.busy,
          endSessions: () => inWords(refusal(CODES.busy, 'Hệ thống đang bận'))
        }
      )
    })
  const sync = (isUpdating: boolean) => (body: { data: unknown }) =>
    withItems(
      body,
      item => readDossier(item, strict),
      items => ledger.sync(items, isUpdating, undefined)
    )
  route('create', 'DongBoHoSoMC', sync(false))
  route('update', 'DongBoHoSoMC', sync(true))
  route('progress', 'CapNhatTienDoHoSoMC', body =>
    Array.isArray(body.data) && body.data.length > MOST_STEPS
      ? faulty([{ truong: '/', loi: `nhiều nhất ${MOST_STEPS} phần tử` }])
      : withItems(body, readProgress, ledger.progress)
  )
}

function inWords({ error_code, message }: Answer): Answer {
  if (error_code === CODES.success) return { error_code: '1', message: 'Đồng bộ thành công' }
  if (error_code === CODES.exists) return { error_code: '0', message: 'Đồng bộ không thành công' }
  return { error_code, message: `Đồng bộ không thành công: ${message}` }
}
