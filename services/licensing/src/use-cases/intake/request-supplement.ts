import { Type } from 'typebox'
import type { Deps } from '../../deps.ts'
import { written } from '../../dossier/dossiers.ts'
import { Words } from '../../schemas.ts'
import { commandRoute } from '../command.ts'

const Body = Type.Object({ text: Words }, { additionalProperties: false })

/** What is missing or wrong, said once and in full (NĐ 118/2025, Mẫu 02); the legal clock stands still meanwhile. */
export const requestSupplement = (deps: Deps) =>
  commandRoute(deps, 'request-supplement', 'RequestSupplement', 'officials', Body, (act, { text }) => {
    const { content, digest } = written({ text })
    return { command: { type: 'RequestSupplement', ...act, content: digest }, content }
  })
