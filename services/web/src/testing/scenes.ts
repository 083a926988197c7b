import { createRecorder, granted } from '@motcua/licensing/register-testing'
import { act, actAs, beginOne, chooseMany, file, fill, mandate } from './applications.ts'
import { stopMandate } from './mandates.ts'
import { codeOf, fileForCommittee, fileWithPaper } from './papers.ts'
import { noticeScenes } from './notices.ts'
import { administratorScenes } from './administrator-scenes.ts'
import { draftNext } from './revisions.ts'
import { subscribeThree } from './subscriptions.ts'
import { acting, at, scene, without, type Scene } from './scene.ts'
import type { testSystem } from './system.ts'

const SCHOOL = 'school-officer'
/** Another school’s, who has chosen to act for it. */
const ACTING = 'school-officer-2'
const TEXT = 'Đề nghị bổ sung số, ngày của quyết định thành lập và bản sao biên bản họp'
const REJECTED = 'Tên mới trùng với tên của cơ sở khác đã đăng ký'

const SORRY = 'Xin lỗi nhà trường vì chậm trễ do hệ thống phải bảo trì'
const NARROWED = '?tab=inProgress&procedure=rename-institution&dueBefore=2099-12-31&assignee=case-officer'

/** Every page of the table, in each of its states, on dossiers that have come as far as the page needs. */
export async function scenesOf(system: Awaited<ReturnType<typeof testSystem>>): Promise<Scene[]> {
  const school = await system.enter(SCHOOL, '/thu-tuc/rename-institution/nop')
  const begun = await beginOne(school)
  const filled = await beginOne(school)
  await fill(school, filled)
  const rich = {
    branch: await beginOne(school, 'open-branch'),
    conversion: await beginOne(school, 'convert-to-non-profit'),
    licence: await beginOne(school, 'license-branch')
  }
  const ids = {
    filed: await file(school),
    asked: await file(school),
    supplied: await file(school),
    done: await file(school),
    work: await file(school),
    decided: await file(school),
    rejected: await file(school)
  }
  const clerk = await system.enter('receiving-clerk', '/can-bo')
  const officer = await system.enter('case-officer', '/can-bo')
  for (const id of [ids.asked, ids.supplied, ids.work, ids.decided, ids.done, ids.rejected]) {
    await act(clerk, id, 'accept')
    await act(officer, id, 'start-processing')
  }
  for (const id of [ids.asked, ids.supplied]) await act(officer, id, 'request-supplement', { text: TEXT })
  await school.visit(`/ho-so/${ids.supplied}/bo-sung`)
  await school.send({ 'q-establishingDecision': '12/QĐ-UBND (minh họa)' })
  const head = await system.enter('head-of-division', '/can-bo')
  const director = await system.enter('director', '/can-bo')
  for (const id of [ids.decided, ids.done]) {
    const page = await director.visit(`/can-bo/ho-so/${id}/viec/approve`)
    if (page.heading.startsWith('Chọn người')) await director.choose('director')
    await director.send({ step: 'do' })
  }
  await act(director, ids.rejected, 'reject', { reason: 'unlawful-name', text: REJECTED })
  for (const id of [ids.done, ids.rejected]) await act(clerk, id, 'return-result')

  await act(clerk, ids.filed, 'messages', { text: 'Mời nhà trường theo dõi kết quả ở đây' })
  await school.visit(`/ho-so/${ids.filed}/tin-nhan`)
  await school.send({ text: 'Nhà trường có cần nộp bản giấy không?' })
  const opinion = { agency: 'H57.98', workingDays: '3', text: 'Xin ý kiến về tên mới của trường' }
  await act(officer, ids.work, 'request-opinion', opinion)
  await act(officer, ids.work, 'notes', { text: 'Đã gọi điện hỏi nhà trường về tên mới' })
  await act(officer, ids.work, 'draft-result', { outcome: 'approve', text: 'Đủ điều kiện theo quy định' })
  await head.visit('/can-bo/bo-loc?tab=late')
  await head.send({ name: 'Quá hạn của cả phòng' })
  const handed = await fileWithPaper(system)
  const refused = (await system.portal?.parked())?.id ?? ''
  const draft = await draftNext(system, 'rename-institution')
  const compared = await compareOnce(system)
  const many = await chooseMany(head, 'assign', [ids.work, ids.asked], { to: 'case-officer-2' })
  const licence = await createRecorder(system.licensing.pool).grant(granted())
  const committee = await fileForCommittee(system)
  await act(clerk, committee, 'accept')
  await act(officer, committee, 'start-processing')
  await act(officer, committee, 'forward')
  await act(head, committee, 'claim')
  await act(head, committee, 'forward')
  await system.licensing.pool.query(`update dossier set due_at = now() - interval '2 days' where id = $1`, [
    handed.id
  ])
  await system.licensing.pool.query(`update dossier set due_at = now() + interval '5 hours' where id = $1`, [
    ids.filed
  ])
  const question = '?asked=1&q-institution=inst-hue-demo-1&q-trade=5520227&q-level=intermediate'

  const boss = await system.enter('school-officer-2', '/co-so/thay-mat')
  await actAs(boss, 'inst-hue-demo-2')
  await stopMandate(system, await mandate(boss, ACTING, 'citizen'))
  const mandated = await mandate(boss, ACTING, 'citizen-2')

  await subscribeThree(system)

  const code = 'rename-institution'
  return [
    scene('home', null, at('home')),
    scene('home-found', null, at('home', {}, '?q=doi+ten')),
    scene('home-nothing', null, at('home', {}, '?q=zzz')),
    scene('procedure', null, at('procedure', { code })),
    scene('procedure-closed', null, at('procedure', { code: 'foreign-cooperation' })),
    scene('begin', SCHOOL, at('begin', { code })),
    scene('begin-cannot', 'citizen', at('begin', { code })),
    scene('draft', SCHOOL, at('dossier', { id: begun })),
    scene('form', SCHOOL, at('formPage', { id: begun, page: 'name' })),
    scene('form-faults', SCHOOL, at('formPage', { id: begun, page: 'contact' }), {
      typed: { 'q-phone': '12', 'q-email': 'x' }
    }),
    scene('form-choices', SCHOOL, at('formPage', { id: rich.branch, page: 'conditions' }), { typed: {} }),
    scene('form-date', SCHOOL, at('formPage', { id: rich.conversion, page: 'conversion' }), { typed: {} }),
    scene('form-papers', SCHOOL, at('formPage', { id: rich.conversion, page: 'papers' })),
    scene('form-group', SCHOOL, at('formPage', { id: rich.licence, page: 'trades' }), {
      typed: { 'q-trades-0-yearlyQuota': 'x' }
    }),
    scene('form-picker', SCHOOL, at('formPage', { id: rich.licence, page: 'branch' }), {
      typed: { 'q-commune-search': 'phuong' },
      found: true
    }),
    scene('form-person', SCHOOL, at('formPage', { id: rich.conversion, page: 'investors' })),
    scene('check-faults', SCHOOL, at('check', { id: begun })),
    scene('check', SCHOOL, at('check', { id: filled })),
    scene('submitted', SCHOOL, at('submitted', { id: ids.filed })),
    scene('mine', SCHOOL, at('mine')),
    scene('account-proofs', SCHOOL, at('proofs', { id: ids.asked })),
    scene('proof-check', null, at('checkProof')),
    scene('account', SCHOOL, at('profile')),
    scene('account-official', 'case-officer', at('profile')),
    scene('account-views', SCHOOL, at('views')),
    scene('account-views-none', 'citizen', at('views')),
    scene('account-views-one', SCHOOL, at('dossierViews', { id: ids.asked })),
    ...(await noticeScenes(system)),
    scene('institution-choose', SCHOOL, at('actFor')),
    scene('institution-choose-none', 'citizen', at('actFor')),
    acting(scene('institution', ACTING, at('workplace'))),
    scene('institution-licence', SCHOOL, at('ownLicence', { id: licence })),
    acting(scene('institution-mandates', ACTING, at('mandates'))),
    acting(scene('institution-mandate', ACTING, at('giveMandate'))),
    acting(
      scene('institution-mandate-faults', ACTING, at('giveMandate'), { typed: { 'q-until-day': '31' } })
    ),
    acting(scene('institution-revoke', ACTING, at('revokeMandate', { id: mandated }))),
    scene('mine-empty', 'citizen-2', at('mine')),
    scene('dossier-filed', SCHOOL, at('dossier', { id: ids.filed })),
    scene('dossier-asked', SCHOOL, at('dossier', { id: ids.asked })),
    without(scene('dossier-away', SCHOOL, at('dossier', { id: ids.filed })), 'before'),
    without(scene('dossier-crowded', SCHOOL, at('dossier', { id: ids.filed })), 'crowded'),
    scene('dossier-done', SCHOOL, at('dossier', { id: ids.done })),
    scene('dossier-rejected', SCHOOL, at('dossier', { id: ids.rejected })),
    scene('supplement', SCHOOL, at('supplement', { id: ids.asked })),
    scene('withdraw', SCHOOL, at('withdraw', { id: ids.filed })),
    scene('queue', 'receiving-clerk', at('queue')),
    scene('queue-committee', 'committee-chair', at('queue')),
    scene('queue-found', 'head-of-division', at('queue', {}, '?q=song+huong')),
    scene('queue-narrowed', 'head-of-division', at('queue', {}, NARROWED)),
    scene('queue-faults', 'receiving-clerk', at('queue', {}, '?dueAfter=mai')),
    scene('officials-keys', 'case-officer', at('keys')),
    scene('officials-workload', 'head-of-division', at('workload')),
    scene('officials-overview', 'director', at('overview')),
    scene('officials-trend', 'director', at('trendDossiers', { week: mondayOf(), part: 'filed' })),
    scene('officials-bulk', 'head-of-division', at('bulk')),
    scene('officials-bulk-check', 'head-of-division', at('queue'), {
      typed: {},
      picks: [ids.work, ids.decided],
      button: 'extend',
      next: { typed: { workingDays: '2', text: SORRY }, button: 'check' },
      found: true
    }),
    scene('officials-many', 'head-of-division', at('bulkAct', { id: many })),
    scene('officials-filters', 'head-of-division', at('queueFilters')),
    scene('officials-filter', 'head-of-division', at('queueFilters', {}, NARROWED), { typed: {} }),
    scene('officials-export', 'head-of-division', at('exportQueue', {}, NARROWED)),
    scene('officials-book', 'receiving-clerk', at('registerBook', {}, '?from=2026-01-01&to=2026-12-31')),
    scene('officials-book-faults', 'receiving-clerk', at('registerBook', {}, '?from=&to=2026-12-31')),
    scene('act-correction', 'director', at('correction', { id: ids.done })),
    scene('act-correction-faults', 'director', at('correction', { id: ids.done }), {
      typed: { 'q-newName': '' }
    }),
    scene('queue-empty', 'other-agency-clerk', at('queue', {}, '?tab=late')),
    scene('official-intake', 'receiving-clerk', at('officialsDossier', { id: ids.filed })),
    scene('official-work', 'case-officer', at('officialsDossier', { id: ids.work })),
    scene('official-changes', 'case-officer', at('officialsDossier', { id: ids.supplied })),
    scene('official-known', 'case-officer', at('officialsKnown', { id: ids.work })),
    scene('official-papers', 'case-officer', at('officialsDossier', { id: handed.id })),
    scene('official-paper', 'case-officer', at('officialsPaper', handed)),
    scene('official-nothing', 'inspector', at('queue')),
    scene('act-check', 'receiving-clerk', at('act', { id: ids.filed, act: 'accept' })),
    scene('act-write', 'receiving-clerk', at('act', { id: ids.filed, act: 'refuse' })),
    scene('act-faults', 'receiving-clerk', at('act', { id: ids.filed, act: 'refuse' }), {
      typed: { text: 'x' },
      button: 'check'
    }),
    scene('act-choose', 'head-of-division', at('act', { id: ids.work, act: 'assign' })),
    scene('act-approve', 'director', at('act', { id: ids.work, act: 'approve' })),
    scene('act-conflict', 'case-officer', at('act', { id: ids.work, act: 'release' }), {
      typed: {},
      hidden: { version: '1' },
      button: 'do',
      found: true
    }),
    scene('act-ask', 'case-officer', at('act', { id: ids.work, act: 'request-opinion' }), {
      typed: { text: 'x' },
      button: 'check'
    }),
    scene('act-draft', 'case-officer', at('act', { id: ids.work, act: 'draft-result' })),
    ...administratorScenes({ code, refused, draft, compared, mandated }),
    scene('dossier-messages', SCHOOL, at('messages', { id: ids.filed })),
    scene('paper-check', null, at('checkPaper')),
    scene('paper-check-faults', null, at('checkPaper', {}, '?code=')),
    scene('paper-valid', null, at('checkedPaper', { code: await codeOf(system, school, ids.decided) })),
    scene('paper-unknown', null, at('checkedPaper', { code: '0' })),
    scene('licence-schools', null, at('schools')),
    scene('licence-schools-found', null, at('schools', {}, '?q=song+huong')),
    scene('licence-schools-none', null, at('schools', {}, '?q=zzz')),
    scene('licence-schools-faults', null, at('schools', {}, '?q=z')),
    scene('licence-check', null, at('checkLicence')),
    scene('licence-check-yes', null, at('checkLicence', {}, question)),
    scene('licence-check-no', null, at('checkLicence', {}, question.replace('5520227', '6520227'))),
    scene('licence-check-faults', null, at('checkLicence', {}, '?asked=1')),
    scene('official-licences', 'case-officer', at('licences')),
    scene('official-licence', 'case-officer', at('licence', { id: licence })),
    scene('not-found', null, { vi: '/khong-co', en: '/en/nothing' })
  ]
}

/** A comparison with the portal, begun by the demonstration administrator; its id. */
async function compareOnce(system: Awaited<ReturnType<typeof testSystem>>): Promise<string> {
  const administrator = await system.enter('administrator', '/can-bo/quan-tri/doi-soat')
  await administrator.visit('/can-bo/quan-tri/doi-soat')
  const begun = await administrator.send()
  return begun.url.pathname.split('/').at(-1) ?? ''
}

/** The Monday of this week in Việt Nam. */
function mondayOf(): string {
  const now = new Date(Date.now() + 7 * 3_600_000)
  const back = (now.getUTCDay() + 6) % 7
  return new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)
}
