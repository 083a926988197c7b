import { statusCodeOf } from '../dialect-a/codes.ts'
import type { Dialect, Prepared } from '../delivery/dialect.ts'
import type { Hold } from '../delivery/outcome.ts'
import type { Bad, Reply } from '../delivery/reply.ts'
import type { EndPointB } from '../end-points.ts'
import type { PaperSource } from '../paper-source.ts'
import type { Check } from '../payload/check.ts'
import { createMapper } from '../payload/code-maps.ts'
import type { AdapterB } from './adapter.ts'
import { fileIn, idIn, valueIn, type Body } from './answer.ts'
import { createRecord, statusRecord, stepRecord, type MapperB, type Names } from './records.ts'
import type { RemoteFile, Remotes } from './remotes.ts'
import { NOTES } from '../delivery/notes.ts'

export type PreparedB = Prepared & { mapper: MapperB; unit: string }
type Options = {
  endPoint: EndPointB
  adapter: AdapterB
  check: Check
  remotes: Remotes
  papers: PaperSource
}

const no = (note: string): Bad => ({ kind: 'no', note })
const NEW = '1'
/** A call is known by its act, so that the same act tried again is the same call. */
const keyOf = ({ dossier }: Prepared, what: string): string => `${dossier.id}.${dossier.seq}.${what}`

/**
 * Dialect B: a code, the files and the dossier once, then its status and its steps, one in a call. The portal cannot be
 * asked what it has, so every call bears the same key whenever it comes again.
 */
export function dialectB({ endPoint, adapter, check, remotes, papers }: Options): Dialect<PreparedB> {
  const { paths } = endPoint
  /** The code that the dossier is to have there: asked for once, and kept before it is used. */
  const codeFor = async (said: PreparedB, hold: Hold): Promise<string | Bad> => {
    const { id } = said.dossier
    const kept = await remotes.of(id)
    if (kept) return kept.code
    const reply = await adapter.post(paths.next, { code: said.unit }, `${id}.next`, hold)
    if (reply.kind !== 'yes') return reply
    const value = valueIn(reply.body)
    return value === undefined ? no(NOTES['no-code']) : (await remotes.keepCode(id, value)).code
  }

  /** Every file that the dossier carries, as the portal knows it; those it has are not sent again. */
  const filesFor = async ({ dossier }: PreparedB, hold: Hold): Promise<Map<string, RemoteFile> | Bad> => {
    const files = await remotes.files(dossier.id)
    for (const paper of dossier.papers) {
      if (files.has(paper.id)) continue
      const fetched = await papers(dossier, paper, hold)
      if (fetched.kind === 'away') return fetched.reply
      const { name, type } = paper
      const reply = await adapter.upload({ name, type, bytes: fetched.bytes }, paper.id, hold)
      if (reply.kind !== 'yes') return reply
      const file = fileIn(reply.body)
      if (file === undefined) return no(NOTES['no-file'])
      if (file.hash.toLowerCase() !== paper.sha256) return later(NOTES['other-digest'])
      await remotes.keepFile(dossier.id, paper.id, file)
      files.set(paper.id, file)
    }
    return files
  }

  const create = async (said: PreparedB, hold: Hold): Promise<Reply<Body>> => {
    const code = await codeFor(said, hold)
    if (typeof code !== 'string') return unread(code)
    const files = await filesFor(said, hold)
    if (!(files instanceof Map)) return unread(files)
    const record = createRecord(said.dossier, said.mapper, { code, id: '' }, files)
    const reply = await adapter.post(paths.create, record, keyOf(said, 'create'), hold)
    if (reply.kind !== 'yes' && reply.kind !== 'exists') return reply
    const id = idIn(reply.body)
    if (id === undefined) return { kind: 'no', note: NOTES['no-id'] }
    await remotes.keepId(said.dossier.id, id)
    return { kind: 'yes', body: reply.body }
  }

  const namesOf = async ({ dossier }: Prepared): Promise<Names | undefined> => {
    const kept = await remotes.of(dossier.id)
    return kept?.remoteId == null ? undefined : { code: kept.code, id: kept.remoteId }
  }

  return {
    stepsPerCall: 1, // a call that comes again has to be the same call, and what lags grows
    codeOf: status => statusCodeOf(status, endPoint.collapsePauses),
    prepare: dossier => {
      const mapper = createMapper(endPoint.maps, dossier.act.at)
      const step = stepRecord(dossier, endPoint)
      const found = [
        ...check('NoiHoSo', createRecord(dossier, mapper)),
        ...check('CapNhatTrangThai', statusRecord(dossier, endPoint, mapper)),
        ...check('CapNhatTienTrinh', step)
      ]
      const status = String(step.TrangThai)
      return {
        dossier,
        mapper,
        unit: mapper.code('agencies', dossier.agency.code),
        status,
        step: { at: step.ThoiDiemXuLy, status },
        faults: mapper.faults.length > 0 ? mapper.faults.slice(0, 1) : found
      }
    },
    lookUp: async () =>
      endPoint.idempotencyHeader === null
        ? { kind: 'failed', reply: no(NOTES['lost-answer']) }
        : { kind: 'repeatable' },
    sync: async (said, known, hold) => {
      let names = known ? await namesOf(said) : undefined
      if (names === undefined) {
        const reply = await create(said, hold)
        if (reply.kind !== 'yes') return { reply, exists: false }
        if (said.status === NEW) return { reply, exists: true }
        names = await namesOf(said)
      }
      const { dossier, mapper } = said
      const record = statusRecord(dossier, endPoint, mapper, names)
      const reply = await adapter.post(paths.status, [record], keyOf(said, 'status'), hold)
      return { reply, exists: reply.kind !== 'unknown' }
    },
    progress: async (chunk, hold) => {
      const [first] = chunk
      const names = first && (await namesOf(first))
      if (first === undefined || names === undefined) return { kind: 'unknown', note: NOTES['no-number'] }
      const steps = chunk.map(({ dossier }) => stepRecord(dossier, endPoint, names))
      const reply = await adapter.post(paths.progress, steps, keyOf(first, 'step'), hold)
      return reply.kind === 'exists' ? { kind: 'yes', body: reply.body } : reply // it cannot be asked: its word holds
    }
  }
}

const later = (note: string): Bad => ({ kind: 'later', blames: 'nothing', note })

/** A failure on the way to a call is that call's; "exists" can only be said of the dossier itself. */
const unread = (reply: Bad): Reply<Body> =>
  reply.kind === 'exists' || reply.kind === 'unknown' ? { ...reply, kind: 'no' } : reply
