import { Type } from 'typebox'
import { createAsk, type Caller } from './ask.ts'
import { createFetchFile } from './fetch-file.ts'
import { AllHandedIn, HandedIn } from './paper-schemas.ts'
import { createSendFile } from './send-file.ts'
import { createSendPart, Received } from './send-part.ts'

/** What is asked of licensing about the papers of a dossier: whole ones and ones that come in parts. */
export const createPapers = (baseUrl: string) => {
  const ask = createAsk(baseUrl)
  const fetchFile = createFetchFile(baseUrl)
  const sendFile = createSendFile(baseUrl)
  const sendPart = createSendPart(baseUrl)
  return (caller: Caller) => ({
    papers: (id: string) => ask(caller, { path: `/dossiers/${encodeURIComponent(id)}/papers` }, AllHandedIn),
    addPaper: (
      id: string,
      { id: paper, code, name, file }: { id: string; code: string; name: string; file: string }
    ) =>
      sendFile(
        caller,
        {
          path: paperAt(id, paper),
          file,
          headers: paperHeaders(code, name)
        },
        HandedIn
      ),
    partsOf: (id: string, paper: string) => ask(caller, { path: `${paperAt(id, paper)}/parts` }, Received),
    addPart: (id: string, paper: string, part: { code: string; offset: string; bytes: Buffer }) =>
      sendPart(
        caller,
        {
          method: 'PATCH',
          path: `${paperAt(id, paper)}/parts`,
          headers: { 'paper-code': part.code, 'upload-offset': part.offset },
          bytes: part.bytes
        },
        Received
      ),
    /** Makes a paper of the parts that have come. */
    closeParts: (id: string, { id: paper, code, name, length }: Closing) =>
      sendPart(
        caller,
        {
          method: 'PUT',
          path: paperAt(id, paper),
          headers: { ...paperHeaders(code, name), 'upload-length': length },
          bytes: Buffer.alloc(0)
        },
        HandedIn
      ),
    removePaper: (id: string, paper: string) =>
      ask(
        caller,
        {
          method: 'DELETE',
          path: `/dossiers/${encodeURIComponent(id)}/papers/${encodeURIComponent(paper)}`
        },
        Type.Object({ id: Type.String() })
      ),
    paper: (id: string, paper: string) =>
      fetchFile(caller, `/dossiers/${encodeURIComponent(id)}/papers/${encodeURIComponent(paper)}`)
  })
}

type Closing = { id: string; code: string; name: string; length: string }
const paperAt = (id: string, paper: string): string =>
  `/dossiers/${encodeURIComponent(id)}/papers/${encodeURIComponent(paper)}`
const paperHeaders = (code: string, name: string) => ({
  'paper-code': code,
  'paper-name': encodeURIComponent(name.slice(-200).toWellFormed())
})
