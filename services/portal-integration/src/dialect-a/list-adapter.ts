import type { Hold } from '../delivery/outcome.ts'
import { attempt, type Reply } from '../delivery/reply.ts'
import type { EndPointA } from '../end-points.ts'
import { jsonBody, type Outbound } from '../outbound.ts'
import { understood, type Body } from './answer.ts'

type Envelope = Extract<EndPointA['envelope'], { form: 'list' }>
type Options = {
  endPoint: EndPointA
  envelope: Envelope
  outbound: Pick<Outbound, 'call'>
  unit: string
  silenceMs: number
}
type Rest = { data?: unknown[]; madonvi?: string; isUpdating?: string }

/** Dialect A without session and service: an address for each call, and the bare list as its body. */
export function createListAdapter({ endPoint, envelope, outbound, unit, silenceMs }: Options) {
  const pathOf = (service: string, { isUpdating, madonvi = unit }: Rest): string => {
    const path =
      service === 'CapNhatTienDoHoSoMC'
        ? envelope.progress
        : isUpdating === 'True'
          ? envelope.update
          : envelope.create
    return path.replaceAll('{unit}', encodeURIComponent(madonvi))
  }
  return {
    /** One call; whatever service it is, there are three addresses. */
    call: (service: string, rest: Rest, hold: Hold): Promise<Reply<Body>> =>
      attempt(
        () => outbound.call({ ...jsonBody(rest.data), path: pathOf(service, rest), signal: hold() }),
        json => understood(json, endPoint),
        silenceMs
      )
  }
}
