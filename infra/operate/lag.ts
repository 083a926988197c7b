import { openBus } from '@motcua/events/bus'
import { topics } from '@motcua/kafka/topics'
import type { Where } from './where.ts'

/** Who reads which topics; another consumer is another line. */
const READS: [group: string, topic: string][] = [['portal-integration', 'licensing.dossiers.v1']]

/** How many records each consumer still has before it; a topic that nobody here reads is named, too. */
export async function lag({ bus: at }: Pick<Where, 'bus'>, print: (line: string) => void): Promise<void> {
  const bus = await openBus({ ...at, clientId: 'operate' })
  try {
    for (const [group, topic] of READS)
      print(`${group.padEnd(24)} ${topic.padEnd(28)} ${await bus.lag(group, topic)} behind`)
    for (const { name } of topics(1))
      if (!READS.some(([, topic]) => topic === name)) print(`${'(nobody here)'.padEnd(24)} ${name}`)
  } finally {
    await bus.close()
  }
}
