/** Where a process of a test finds its bus: the address of a database is the embedded log's, another names brokers. */
export const busAt = (url: string): { brokers: string } | { databaseUrl: string } =>
  url.startsWith('postgres') ? { databaseUrl: url } : { brokers: url }
