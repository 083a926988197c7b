import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { PostMail, PostShort, Sent } from './post.ts'
import { fit } from './short-message.ts'
import type { Lang, Way } from './way.ts'
import { say } from './words.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })
const CodeWords = Compile(Type.Object({ subject: Words, text: Words, sms: Words }))

type Code = { id: string; to: string; code: string; lang: Lang }
/** Sends a code to an address that is to be confirmed, by each way that there is. */
export type SendCode = Partial<Record<Way, (code: Code) => Promise<Sent>>>

/** Codes in the words of a file. Throws at the first fault of it. */
export function createSendCode(file: URL, posts: { mail?: PostMail; sms?: PostShort }): SendCode {
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!CodeWords.Check(words)) throw new Error(`${file.pathname} is faulty`)
  const { mail, sms } = posts
  return {
    ...(mail && {
      mail: ({ id, to, code, lang }) =>
        mail({ id, to, subject: say(words.subject, lang, { code }), text: say(words.text, lang, { code }) })
    }),
    ...(sms && {
      sms: ({ id, to, code, lang }) => sms({ id, to, text: fit(say(words.sms, lang, { code })) })
    })
  }
}
