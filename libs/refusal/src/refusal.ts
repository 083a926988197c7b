export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'tooLarge'
  | 'unsupported'
  | 'unprocessable'
  | 'tooMany'
  | 'unavailable'

/** The same sentence in the two languages of the screens. */
export type Text = { vi: string; en: string }

/**
 * A 'no' that the caller can act on: a request that may not be made now. Anything else that is thrown is a bug.
 * `code` is stable and what tests assert; `extra` joins the problem document (allowedActions, errors ...).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  readonly code: string
  readonly detail: Text
  readonly extra: Record<string, unknown>

  constructor(kind: RefusalKind, code: string, detail: Text, extra: Record<string, unknown> = {}) {
    super(detail.en)
    this.kind = kind
    this.code = code
    this.detail = detail
    this.extra = extra
  }
}
