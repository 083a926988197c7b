import { WHY } from './mandates.ts'
import { at, scene, type Scene } from './scene.ts'

/** What there is to look at: a procedure with a draft of its next version, a dossier whose delivery is parked, a comparison, a mandate. */
type Known = { code: string; draft: string; refused: string; compared: string; mandated: string }

/** The administrators' pages, each in its states. */
export const administratorScenes = ({ code, draft, refused, compared, mandated }: Known): Scene[] => [
  scene('official-portal', 'administrator', at('portal')),
  scene('official-portal-dossier', 'administrator', at('portalDossier', { id: refused })),
  scene('official-subscriptions', 'administrator', at('subscriptions')),
  scene('official-procedures', 'administrator', at('administerProcedures')),
  scene('official-revisions', 'administrator', at('revisions', { code })),
  scene('official-revision', 'administrator', at('revision', { code, version: draft })),
  scene('official-revision-faults', 'administrator', at('revision', { code, version: draft }), {
    typed: { 'validFrom-day': '31', 'validFrom-month': '2', 'validFrom-year': '2027' },
    button: 'publish'
  }),
  scene('official-calendars', 'administrator', at('calendars')),
  scene('official-discard', 'administrator', at('discardRevision', { code, version: draft })),
  scene('official-edit', 'administrator', at('editRevision', { code, version: draft })),
  scene('official-edit-faults', 'administrator', at('editRevision', { code, version: draft }), {
    typed: { data: '{' }
  }),
  scene('official-preview', 'administrator', at('previewRevision', { code, version: draft })),
  scene('official-calendar', 'administrator', at('calendar', { version: 'vn-2026.1' })),
  scene('official-draft-calendar', 'administrator', at('draftCalendar')),
  scene('official-agencies', 'administrator', at('agencies')),
  scene('official-reconciliations', 'administrator', at('reconciliations')),
  scene('official-reconciliation', 'administrator', at('reconciliation', { id: compared })),
  scene('official-mandates', 'administrator', at('overseeMandates')),
  scene('official-mandates-faults', 'administrator', at('overseeMandates', {}, '?q=z&state=over')),
  scene('official-mandate-faults', 'administrator', at('stopMandate', { id: mandated }), {
    typed: { text: 'x' },
    button: 'check'
  }),
  scene('official-mandate-check', 'administrator', at('stopMandate', { id: mandated }), {
    typed: { text: WHY },
    button: 'check',
    found: true
  })
]
