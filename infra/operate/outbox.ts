import { createPool } from '@motcua/db'

type Waiting = { topic: string; events: number; seconds: number }

/** A line for each outbox and topic: what nobody has sent yet, and for how long the oldest of it has waited. */
export async function tellOutboxes(
  outboxes: Record<string, string | undefined>,
  print: (line: string) => void
): Promise<void> {
  for (const [service, url] of Object.entries(outboxes)) {
    const who = `${service} outbox`
    if (url === undefined) print(`${head(who, '')} not looked at: its database is not named`)
    else for (const line of linesOf(await waitingIn(url))) print(`${head(who, line.topic)} ${line.words}`)
  }
}

async function waitingIn(url: string): Promise<Waiting[]> {
  const pool = createPool(url, { max: 1 })
  try {
    const { rows } = await pool.query<Waiting>(`
      select topic, count(*)::int as events,
        greatest(0, extract(epoch from clock_timestamp() - min(created_at)))::float8 as seconds
      from outbox group by topic order by topic`)
    return rows
  } finally {
    await pool.end()
  }
}

/** What is said of an outbox; an empty one is said to be empty, since silence could mean anything. */
export function linesOf(waiting: Waiting[]): { topic: string; words: string }[] {
  if (waiting.length === 0) return [{ topic: '', words: '0 to be sent' }]
  return waiting.map(({ topic, events, seconds }) => ({
    topic,
    words: `${events} to be sent, the oldest for ${Math.floor(seconds)} s`
  }))
}

/** How each line begins: who, and of which topic. */
export const head = (who: string, topic: string): string => `${who.padEnd(26)} ${topic.padEnd(28)}`
