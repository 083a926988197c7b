import type { Redis } from 'ioredis'
import { isOf, KEPT_SECONDS, type SessionStore } from './store.ts'
import type { Session } from './session.ts'

const at = (key: string): string => `web:session:${key}`
const ofPerson = (subject: string): string => `web:person:${subject}`

/** Sessions shared by all processes of the service. */
export function sessionsInRedis(redis: Redis): SessionStore {
  const read = async (key: string): Promise<Session | undefined> => {
    const found = await redis.get(at(key))
    return found === null ? undefined : JSON.parse(found)
  }
  return {
    read,
    write: async (key, session) => {
      const write = redis.multi().set(at(key), JSON.stringify(session), 'EX', KEPT_SECONDS)
      if (session.person !== null) {
        const person = ofPerson(session.person.subject)
        write.sadd(person, key).expire(person, KEPT_SECONDS)
      }
      await write.exec()
    },
    drop: async key => void (await redis.del(at(key))),
    dropAllOf: async who => {
      for (const key of await redis.smembers(ofPerson(who.subject))) {
        const session = await read(key)
        if (session !== undefined && !isOf(session, who)) continue
        await redis.multi().del(at(key)).srem(ofPerson(who.subject), key).exec()
      }
    }
  }
}
