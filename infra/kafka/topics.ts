export type Topic = {
  name: string
  partitions: number
  replicas: number
  config: Record<string, string>
}

const days = (n: number): string => String(n * 24 * 60 * 60 * 1000)

/**
 * Every topic there is. `replicas` is 1 on a machine of one's own and 3 in production. Never change the partitions of
 * a live topic: keys would move to other partitions and a dossier's events would lose their order. The topics of one
 * service have as many partitions each: they share its outbox, whose shards these are.
 */
export const topics = (replicas: 1 | 3): Topic[] =>
  ['licensing.dossiers.v1', 'licensing.licences.v1', 'portal.status.v1'].map(name => ({
    name,
    partitions: 12,
    replicas,
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': days(30),
      'min.insync.replicas': replicas === 3 ? '2' : '1', // an acknowledged event survives the loss of one broker
      'unclean.leader.election.enable': 'false'
    }
  }))
