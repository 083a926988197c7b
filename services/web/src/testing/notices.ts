import { acting, at, scene, type Scene } from './scene.ts'
import type { testSystem } from './system.ts'

const PERSON = 'school-officer'
const SCHOOL = 'school-officer-2'

/** The pages of notices: with nothing said, with an address that waits for its code and a log, and where mails lead. */
export async function noticeScenes(system: Awaited<ReturnType<typeof testSystem>>): Promise<Scene[]> {
  const browser = await system.enter(PERSON, '/tai-khoan/thong-bao')
  await browser.visit('/tai-khoan/thong-bao')
  await browser.send({ 'q-mail': 'nguoi.nop@minh-hoa.example' })
  const other = await system.enter(SCHOOL, '/')
  await other.visit('/co-so/thay-mat')
  await other.send({ for: 'inst-hue-demo-2' })
  await other.visit('/co-so/thong-bao')
  await other.send({ 'q-smsOn': 'yes', 'q-sms': '0912345678' })
  const pool = system.portal?.pool
  await pool?.query(`
    insert into notification (end_point, dossier_id, seq, holder, kind, code, address, state, why)
    select way, gen_random_uuid(), 1, 'person:${PERSON}', kind, 'H57.99-261123-0001', address, state, why
    from (values ('mail', 'accepted', 'n•••@minh-hoa.example', 'sent', null), ('mail', 'supplement-requested',
        'n•••@minh-hoa.example', 'refused', null), ('sms', 'accepted', null, 'silent', 'off'))
      as v (way, kind, address, state, why)`)
  return [
    scene('account-notices', PERSON, at('notices')),
    scene('account-notices-none', 'citizen', at('notices')),
    scene('account-notices-faults', 'citizen', at('notices'), { typed: { 'q-mail': 'khong@phai' } }),
    scene('account-notices-confirm', PERSON, at('confirmNotices', { way: 'mail' })),
    scene('account-notices-confirm-faults', PERSON, at('confirmNotices', { way: 'mail' }), {
      typed: { 'q-code': '12' },
      button: 'confirm'
    }),
    acting(scene('institution-notices', SCHOOL, at('institutionNotices'))),
    acting(scene('institution-notices-confirm', SCHOOL, at('confirmInstitutionNotices', { way: 'sms' }))),
    scene('account-stop-mails', null, at('stopMails', {}, '?t=abc'))
  ]
}
