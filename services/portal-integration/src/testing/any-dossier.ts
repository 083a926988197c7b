import fc from 'fast-check'
import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'
import { dossierOf, LIVES } from './dossiers.ts'
import { paper } from './steps.ts'

type Change = NonNullable<Parameters<typeof dossierOf>[1]['change']>

const text = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength, size: 'max' })
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''))

const applicants: fc.Arbitrary<DossierAsItStood['applicant']> = fc.record({
  kind: fc.constantFrom('citizen' as const, 'organisation' as const),
  name: fc.oneof(fc.constant('Trường Minh Họa'), text(300)),
  identifierKind: fc.constantFrom('citizenId' as const, 'taxCode' as const),
  identifier: fc.oneof(
    digits(12),
    digits(9),
    digits(10),
    digits(10).map(all => `${all}-001`),
    text(20)
  ),
  email: maybe(fc.oneof(fc.constant('van.thu@truong.example'), text(60))),
  phone: maybe(fc.oneof(fc.constant('0234 3822 822'), text(30))),
  account: maybe(text(40))
})
const papers = fc.array(
  fc
    .tuple(fc.constantFrom('application', 'plan', 'charter'), text(120))
    .map(([code, name]) => paper(code, code, name)),
  { maxLength: 4 }
)
const changes: fc.Arbitrary<Change> = fc.record(
  {
    applicant: applicants,
    papers,
    channel: fc.constantFrom(
      'inPerson' as const,
      'online' as const,
      'post' as const,
      'nationalPortal' as const
    ),
    summary: text(3_000),
    reason: maybe(text(3_000))
  },
  { requiredKeys: [] }
)

/** Every version of any dossier that licensing could show: any life, whatever people wrote. */
export const anyDossier = fc
  .record({
    life: fc.constantFrom(...Object.values(LIVES)),
    change: changes,
    from: fc
      .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map(date => date.toISOString()),
    everyMs: fc.integer({ min: 0, max: 90_000_000 }),
    code: fc.oneof(
      { weight: 5, arbitrary: fc.constant('H57.99-261123-0001') },
      { weight: 1, arbitrary: text(20) }
    )
  })
  .map(({ life, ...options }) => dossierOf(life, options))
