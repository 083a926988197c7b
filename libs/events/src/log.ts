type Line = (about: object, message: string) => void

/** What we ask of a logger; pino's and Fastify's fit. */
export type Log = { info: Line; warn: Line; error: Line }
