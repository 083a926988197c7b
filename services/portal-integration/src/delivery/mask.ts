import type { DossierAsItStood } from '@motcua/dossier/dossier-as-it-stood'

const MOST = 500

/**
 * A portal's words without what they repeat of a person: everything personal that we sent, addresses of mail, and
 * numbers long enough to be somebody's. Text that every database keeps: no control characters, no half pairs.
 */
export function mask(words: string, dossier: DossierAsItStood | undefined): string {
  let masked = words.normalize('NFC')
  for (const secret of dossier === undefined ? [] : secretsOf(dossier))
    masked = masked.replaceAll(new RegExp(RegExp.escape(secret), 'giu'), '…')
  return masked
    .replaceAll(/[^\s@<>"']+@[^\s@<>"']+/g, '…')
    .replaceAll(/\d(?:[ .-]?\d){8,}/g, digits => (isCode(digits, dossier) ? digits : '…'))
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, MOST)
    .toWellFormed()
}

/** The dossier's own code ends in digits too, and says nothing of a person. */
const isCode = (digits: string, dossier: DossierAsItStood | undefined): boolean =>
  dossier !== undefined && dossier.code.endsWith(digits)

function secretsOf({ applicant, summary, reason, papers, supplements, act }: DossierAsItStood): string[] {
  const officials = [act.by, ...supplements.map(one => one.requestedBy)]
  return [
    applicant.name,
    applicant.identifier,
    applicant.email,
    applicant.phone,
    applicant.account,
    ...papers.map(one => one.name),
    ...supplements.flatMap(one => one.papers.map(({ name }) => name)),
    summary,
    reason,
    ...supplements.map(one => one.content),
    ...officials.map(official => official?.name)
  ]
    .flatMap(text => (text && text.trim().length > 2 ? [text.normalize('NFC').trim()] : []))
    .toSorted((a, b) => b.length - a.length)
}
