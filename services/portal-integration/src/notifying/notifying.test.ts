import t, { type Test } from 'tap'
import { retryParked } from '../delivery/retry.ts'
import { testEngine } from '../testing/engine.ts'
import { PAGES, startApplicants } from '../testing/applicants.ts'
import { dossierOf, LIVES } from '../testing/dossiers.ts'
import type { StepName } from '../testing/steps.ts'
import { until } from '../testing/world.ts'
import { letterOf } from './letter.ts'
import { loadNotices } from './notices.ts'
import { fit, shortMessageOf } from './short-message.ts'
import { sweepNotifications } from './sweep.ts'
import type { Way } from './way.ts'

const HOLDER = 'institution:inst-hue-demo-1'
const CONTACT = 'daidien@songhuong.example'

/** The engine with mail and SMS beside the portal, before servers that fail as told. */
async function stage(t: Test) {
  const engine = await testEngine(t)
  const applicants = await startApplicants(t, engine.pool, engine.fetch)
  const { catcher, contacts, happen } = applicants
  const { pool } = engine
  const delivery = engine.start({}, applicants.targets)
  /** What a holder has confirmed and wishes. */
  const wish = async (on: { mail?: boolean; sms?: boolean }, lang = 'vi', mail?: string): Promise<void> => {
    const seal = (way: Way, address: string) => contacts.seal(address, HOLDER, way)
    await pool.query(
      `insert into notification_preference (holder, mail_on, mail, sms_on, sms, language) values ($1, $2, $3, $4, $5, $6)`,
      [
        HOLDER,
        on.mail ?? true,
        mail === undefined ? null : seal('mail', mail),
        on.sms ?? false,
        seal('sms', '+84912345678'),
        lang
      ]
    )
  }
  const live = async (life: readonly StepName[], change = {}) => {
    const told = engine.dossier(life, change)
    await happen(told)
    delivery.wake()
    return told
  }
  const mailsOf = (code: string) => catcher.mails.filter(({ subject }) => subject.endsWith(code))
  const noted = async () =>
    (
      await pool.query<{
        way: string
        kind: string
        state: string
        address: string | null
        why: string | null
      }>('select end_point as way, kind, state, address, why from notification order by end_point, seq')
    ).rows
  const parked = async () =>
    (
      await pool.query<{ end_point: string; reason: string }>(
        `select end_point, reason from delivery where state = 'parked'`
      )
    ).rows
  return { ...engine, ...applicants, delivery, wish, live, mailsOf, noted, parked }
}

t.test(
  'who has wished nothing is told by mail at the contact of the dossier, each act worth it, in order',
  async t => {
    const { live, mailsOf, quiet, catcher, noted } = await stage(t)
    const { code, id } = await live(LIVES.granted)
    await quiet()
    const mails = mailsOf(code)
    t.same(
      mails.map(({ subject }) => subject.replace(`: ${code}`, '')),
      [
        'Đã nhận hồ sơ nộp trực tuyến',
        'Hồ sơ đã được tiếp nhận',
        'Hồ sơ đã có kết quả',
        'Đã trả kết quả hồ sơ'
      ],
      'that processing began is not worth a mail'
    )
    t.same(new Set(mails.map(({ to }) => to)), new Set([CONTACT]))
    t.same(
      mails.map(({ messageId }) => messageId),
      [1, 2, 4, 5].map(seq => `<${id}.${seq}@mot-cua.example>`)
    )
    const accepted = mails[1]
    t.match(accepted?.text, new RegExp(`Mã hồ sơ: ${code}`))
    t.match(accepted?.text, /Trạng thái: Được tiếp nhận\n/)
    t.match(accepted?.text, /hẹn trả trước 09:01 ngày 26\/11\/2026/)
    t.match(accepted?.text, `${PAGES}/ho-so/${id}`)
    t.match(accepted?.text, /Thông tư 03\/2025\/TT-VPCP, Phụ lục I, Mẫu 01, chưa đối chiếu/)
    t.match(accepted?.html, `href="${PAGES}/ho-so/${id}"`)
    t.match(accepted?.headers, {
      'list-unsubscribe': /^<https:\/\/mot-cua\.example\/one-click\?t=[\w-]+>$/,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated'
    })
    t.equal(catcher.messages().length, 0, 'nobody asked for SMS')
    t.same((await noted())[0], {
      way: 'mail',
      kind: 'submitted',
      state: 'sent',
      address: 'd•••@songhuong.example',
      why: null
    })
  }
)

t.test('every kind of notice, in both languages, fits a mail and one SMS, and names nobody', async t => {
  const notices = loadNotices(new URL('../../data/notices/', import.meta.url))
  const seen = new Set<string>()
  const promised = { vi: new Set<string>(), en: new Set<string>() }
  const lives = [...Object.values(LIVES), ['submitted', 'accepted', 'withdrawn'] as const]
  for (const lang of ['vi', 'en'] as const)
    for (const life of lives) {
      const { events, versions } = dossierOf(life, { code: 'H57.99-261123-0001' })
      for (const [i, dossier] of versions.entries()) {
        const notice = notices.get(events[i]?.type ?? '')
        if (notice === undefined) continue
        seen.add(notice.kind)
        const { subject, text, html } = letterOf(notice, dossier, lang, { dossier: PAGES, stop: PAGES })
        t.notMatch(
          subject + text + html,
          /Trường Trung cấp Minh Họa|0000000001|0234111222|Thiếu bản sao|Trần Thị|Lê Văn|[{}]|undefined/
        )
        t.match(text, `: ${dossier.code}`)
        const [, due] = /(?:trả trước|promised by) ([^.]+)\./.exec(text) ?? []
        if (due !== undefined) promised[lang].add(due.replaceAll(/\d+/g, '0'))
        const short = shortMessageOf(notice, dossier, lang, PAGES) ?? 'none'
        const words = lang === 'vi' ? 'ho so' : 'application'
        t.match(
          short,
          new RegExp(`^(none|Mot Cua: ${words} H57.99-261123-0001 [\\w ,/]+\\. ${PAGES}/d/[\\w-]{22})$`)
        )
        t.notMatch(short, /Minh|songhuong|0234/i)
      }
    }
  t.same([...seen].toSorted(), [...notices.values()].map(({ kind }) => kind).toSorted())
  t.same(
    [...promised.vi, ...promised.en],
    ['0:0 ngày 0/0/0', '0:0 on 0 November 0'],
    'a mail tells a time as the pages do'
  )
  t.throws(() => fit('x'.repeat(161)), /161 characters/)
  t.throws(() => fit('hồ sơ'), /not plain/)
})

t.test(
  'with mail off only what must be told is sent, to the confirmed address; what is not sent says why',
  async t => {
    const { live, quiet, wish, catcher, noted } = await stage(t)
    await wish({ mail: false }, 'en', 'office@songhuong.example')
    await live(LIVES.granted)
    await quiet()
    t.same(
      catcher.mails.map(({ to, subject }) => `${to} ${subject.replace(/: .*/, '')}`),
      ['office@songhuong.example Your application is accepted']
    )
    t.same(
      (await noted()).map(({ way, kind, state, why }) => `${way} ${kind} ${state} ${String(why)}`),
      [
        'mail submitted silent off',
        'mail accepted sent null',
        'mail approved silent off',
        'mail result-returned silent off',
        'sms accepted silent off',
        'sms approved silent off'
      ]
    )
  }
)

t.test(
  'a mailbox that does not exist parks its dossier alone; retried it gets all, in order, and is logged as long as need be',
  async t => {
    const { live, quiet, catcher, parked, mailsOf, noted, pool, delivery } = await stage(t)
    catcher.faults.add([{ way: 'mail', kind: 'refuse', to: CONTACT }])
    const bad = await live(LIVES.granted)
    const applicant = { ...bad.versions[0]?.applicant, email: 'khac@songhuong.example' }
    const good = await live(LIVES.granted, { applicant })
    await until(async () => mailsOf(good.code).length === 4 && (await parked()).length === 1)
    t.same(await parked(), [{ end_point: 'mail', reason: 'SMTP 550 to RCPT' }], 'and no address in its words')
    const { rows } = await pool.query('select note from delivery_attempt')
    t.notMatch(JSON.stringify(rows), /@/)
    const count = async () => (await noted()).filter(({ way }) => way === 'mail').length
    t.equal(await sweepNotifications(pool, 365), 0, 'nothing is old yet')
    await pool.query(
      `update notification set at = at - interval '366 days' where end_point = 'mail' and dossier_id = $1`,
      [good.id]
    )
    t.equal(await sweepNotifications(pool, 365, 3), 3, 'some at a time')
    t.equal(await sweepNotifications(pool, 365), 1)
    await pool.query(`update notification set at = at - interval '366 days' where end_point = 'mail'`)
    t.equal(await sweepNotifications(pool, 365), 0, 'what is parked is still to be told')
    t.equal(await count(), 1)
    catcher.faults.clear()
    await retryParked(pool, 'mail', bad.id)
    delivery.wake()
    await quiet()
    t.same(mailsOf(bad.code).length, 4)
    t.equal(await sweepNotifications(pool, 365), 1, 'told by now')
    t.equal(await count(), 3, 'the others are new')
  }
)

t.test('servers that are busy, down or silent lose nothing and keep the order', async t => {
  const { live, quiet, wish, catcher, mailsOf } = await stage(t)
  await wish({ sms: true })
  for (const kind of ['busy', 'down', 'silentBefore'] as const)
    catcher.faults.add([
      { way: 'mail', kind, count: 2 },
      { way: 'sms', kind, count: 2 }
    ])
  const all = [await live(LIVES.long), await live(LIVES.reopened)]
  await quiet()
  for (const { code, id, events } of all) {
    const seqs = mailsOf(code).map(({ messageId }) => Number(/\.(\d+)@/.exec(messageId)?.[1]))
    t.same(
      seqs,
      seqs.toSorted((a, b) => a - b)
    )
    t.same(seqs.at(-1), events.length)
    const keys = catcher.messages().flatMap(({ key }) => (key.startsWith(id) ? [Number(key.slice(37))] : []))
    t.same(
      keys,
      keys.toSorted((a, b) => a - b)
    )
  }
})

t.test(
  'an answer that got lost: no second SMS; a second mail has the same Message-ID, for SMTP cannot be asked',
  async t => {
    const { live, quiet, wish, catcher } = await stage(t)
    await wish({ sms: true })
    catcher.faults.add([
      { way: 'mail', kind: 'silentAfter', count: 1 },
      { way: 'sms', kind: 'silentAfter', count: 1 }
    ])
    await live(['submitted', 'accepted'])
    await quiet()
    t.same(
      catcher.messages().map(({ repeats }) => repeats),
      [1]
    )
    t.equal(catcher.mails.length, 3)
    t.equal(new Set(catcher.mails.map(({ messageId }) => messageId)).size, 2)
  }
)

t.test('what is noted as sent is not sent again, though the turn that sent it was never settled', async t => {
  const { live, quiet, catcher, pool, delivery } = await stage(t)
  await live(['submitted', 'accepted'])
  await quiet()
  await pool.query(`update delivery set state = 'due' where end_point = 'mail'`)
  await pool.query(
    `update delivery_queue set state = 'due', head = 1, next_at = now() where end_point = 'mail'`
  )
  delivery.wake()
  await quiet()
  t.equal(catcher.mails.length, 2)
})

t.test('an address whose owner wants nothing of us gets nothing, not even what must be told', async t => {
  const { live, quiet, catcher, noted, pool, contacts } = await stage(t)
  await pool.query('insert into silenced_address (address) values ($1)', [contacts.index(CONTACT)])
  await live(['submitted', 'accepted'])
  await until(async () => (await noted()).length === 3)
  await quiet()
  t.equal(catcher.mails.length, 0)
  t.match((await noted())[0], { state: 'silent', why: 'not-wanted' })
})
