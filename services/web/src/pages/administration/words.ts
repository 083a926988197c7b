import type { Words } from '../../frame/words.ts'
import { comparingWords } from './words-of-comparing.ts'
import { draftingWords } from './words-of-drafting.ts'
import { faultWords } from './words-of-faults.ts'
import { overseeingWords } from './words-of-mandates.ts'
import { subscriptionWords } from './words-of-subscriptions.ts'
import { tellingWords } from '../../telling/words.ts'

export const administrationWords = {
  ...tellingWords,
  ...draftingWords,
  ...comparingWords,
  ...faultWords,
  ...overseeingWords,
  ...subscriptionWords,
  'admin.parts': { vi: 'Các phần quản trị', en: 'Parts of the administration' },
  'portal.title': { vi: 'Đồng bộ với cổng dịch vụ công', en: 'Telling the portals' },
  'portal.endPoints': { vi: 'Các nơi nhận', en: 'End points' },
  'portal.name': { vi: 'Nơi nhận', en: 'End point' },
  'portal.due': { vi: 'Chờ gửi', en: 'Due' },
  'portal.parked': { vi: 'Bị dừng', en: 'Parked' },
  'portal.oldest': { vi: 'Chờ lâu nhất', en: 'Longest due' },
  'portal.minutes': { vi: '{minutes} phút', en: '{minutes} min' },
  'portal.nothing': { vi: 'Không có', en: 'None' },
  'portal.breaker': { vi: 'Kết nối', en: 'Connection' },
  'breaker.closed': { vi: 'Đang gửi', en: 'Sending' },
  'breaker.open': { vi: 'Tạm nghỉ vì lỗi liên tiếp', en: 'Resting after failures in a row' },
  'breaker.half-open': { vi: 'Đang thử lại', en: 'Trying again' },
  'breaker.paused': { vi: 'Đăng ký nhận tin đã dừng', en: 'The subscription is paused' },
  'parked.deliveries': { vi: 'Hồ sơ bị nơi nhận từ chối', en: 'Dossiers that an end point refused' },
  'parked.events': { vi: 'Sự kiện không xếp hàng được', en: 'Events that could not be queued' },
  'parked.none': { vi: 'Không có.', en: 'None.' },
  'parked.dossier': { vi: 'Hồ sơ', en: 'Dossier' },
  'parked.why': { vi: 'Vì sao', en: 'Why' },
  'parked.noReason': { vi: 'Không nêu lý do', en: 'No reason given' },
  'parked.waiting': {
    vi: '{count} sự kiện đang chờ, từ {at}',
    en: '{count, plural, one {# event is} other {# events are}} waiting, since {at}'
  },
  'parked.at': { vi: 'Dừng lúc {at}', en: 'Parked at {at}' },
  'parked.place': { vi: 'Bản ghi {place}', en: 'Record {place}' },
  'parked.retry': { vi: 'Gửi lại', en: 'Try again' },
  'parked.unsure': {
    vi: 'Không rõ nơi nhận đã có bước này hay chưa.',
    en: 'Nobody knows whether the end point has this step.'
  },
  'parked.looked': { vi: 'Tôi đã kiểm tra tại nơi nhận', en: 'I have looked there' },
  'parked.lookedHint': {
    vi: 'Bước bị dừng đã có ở nơi nhận chưa? Nếu đã có, hệ thống ghi là đã báo và gửi bước tiếp theo; nếu chưa, hệ thống gửi lại bước này.',
    en: 'Does the end point have the step that is parked? If so it counts as told and the next step is sent; if not this step is sent again.'
  },
  'parked.has': { vi: 'Nơi nhận đã có', en: 'It has it' },
  'parked.hasNot': { vi: 'Nơi nhận chưa có', en: 'It does not have it' },
  'parked.told': {
    vi: 'Đã ghi là nơi nhận có bước này; bước tiếp theo được gửi.',
    en: 'It counts as told; the next step is sent.'
  },
  'parked.act': { vi: 'Việc cần làm', en: 'What to do' },
  'parked.retried': { vi: 'Đã đưa lại vào hàng đợi gửi.', en: 'It is back in the queue.' },
  'parked.notAnEvent': {
    vi: 'Không phải sự kiện của hồ sơ nào.',
    en: 'No event of any dossier.'
  },
  more: { vi: 'Xem tiếp', en: 'More' },
  'known.title': { vi: 'Đối chiếu với cổng: {code}', en: 'What they know, what we know: {code}' },
  'known.they': { vi: 'Cổng đã nhận', en: 'They know' },
  'known.we': { vi: 'Hồ sơ đang ở', en: 'We know' },
  'known.nothing': { vi: 'Chưa nhận gì', en: 'Nothing yet' },
  'known.same': { vi: 'Khớp nhau', en: 'The same' },
  'known.behind': {
    vi: 'Cổng chậm {count} sự kiện',
    en: 'They are {count, plural, one {# event} other {# events}} behind'
  },
  'known.acts': { vi: 'Từng sự kiện', en: 'Act by act' },
  'known.act': { vi: 'Tình trạng lúc đó', en: 'State then' },
  'known.state': { vi: 'Đã báo', en: 'Told' },
  'delivery.due': { vi: 'Chờ gửi', en: 'Due' },
  'delivery.delivered': { vi: 'Đã báo lúc {at}', en: 'Told at {at}' },
  'delivery.parked': { vi: 'Bị dừng', en: 'Parked' },
  'delivery.fault': { vi: 'Lỗi gần nhất: {note}', en: 'Last fault: {note}' },
  'procedures.title': { vi: 'Thủ tục và phiên bản', en: 'Procedures and their versions' },
  'procedures.caption': { vi: 'Thủ tục đang có hiệu lực', en: 'Procedures in force' },
  'procedures.name': { vi: 'Thủ tục', en: 'Procedure' },
  'procedures.version': { vi: 'Phiên bản', en: 'Version' },
  'revisions.caption': { vi: 'Các phiên bản', en: 'Versions' },
  'revisions.one': { vi: 'Phiên bản {version}', en: 'Version {version}' },
  'revisions.status': { vi: 'Tình trạng', en: 'State' },
  'revisions.valid': { vi: 'Hiệu lực', en: 'In force' },
  'revisions.changed': { vi: 'Sửa lần cuối', en: 'Last changed' },
  'revision.draft': { vi: 'Bản thảo', en: 'Draft' },
  'revision.published': { vi: 'Đã công bố', en: 'Published' },
  'revision.from': { vi: 'từ {from}', en: 'from {from}' },
  'revision.between': { vi: 'từ {from} đến {to}', en: 'from {from} to {to}' },
  'revision.never': { vi: 'chưa', en: 'not yet' },
  'acts.title': { vi: 'Đã làm gì', en: 'What was done' },
  'act.Drafted': { vi: 'Soạn bản thảo', en: 'Drafted' },
  'act.Discarded': { vi: 'Bỏ bản thảo', en: 'Discarded' },
  'act.Published': { vi: 'Công bố', en: 'Published' },
  'act.Retired': { vi: 'Cho hết hiệu lực', en: 'Retired' },
  'act.Opened': { vi: 'Mở nhận hồ sơ', en: 'Opened for filing' },
  'act.Closed': { vi: 'Ngừng nhận hồ sơ', en: 'Closed for filing' },
  'act.other': { vi: 'Thay đổi', en: 'Changed' },
  'act.by': { vi: '{by}, lúc {at}', en: '{by}, at {at}' },
  'act.bySystem': { vi: 'hệ thống', en: 'the system' },
  'act.byAccount': { vi: 'tài khoản {by}', en: 'account {by}' },
  'check.title': { vi: 'Kiểm tra', en: 'Checked' },
  'check.good': { vi: 'Không có lỗi.', en: 'No faults.' },
  'check.faults': {
    vi: 'Có {count} lỗi, chưa công bố được:',
    en: '{count, plural, one {# fault keeps} other {# faults keep}} it from being published:'
  },
  'whatIf.title': { vi: 'Nếu áp dụng cho hồ sơ đã nộp', en: 'What it would have made of filed dossiers' },
  'whatIf.hint': {
    vi: 'Thử trên các hồ sơ đã nộp vào cơ quan bạn; không có gì bị thay đổi.',
    en: 'Tried on what was filed to your agency; nothing is changed.'
  },
  'whatIf.run': { vi: 'Thử trên hồ sơ đã nộp', en: 'Try it on what was filed' },
  'whatIf.told': {
    vi: 'Đã thử {examined} hồ sơ: {different} hồ sơ sẽ khác; hợp lệ trước {before}, sau {after}.',
    en: '{examined} tried, {different} would differ; valid before {before}, after {after}.'
  },
  'whatIf.changes': {
    vi: 'Khác về tính hợp lệ: {validity}; về các bước: {route}; về phí: {fee}; về hạn: {dueDate}',
    en: 'Differing in validity: {validity}; route: {route}; fee: {fee}; due date: {dueDate}'
  },
  'publish.title': { vi: 'Công bố', en: 'Publish' },
  'publish.what': {
    vi: 'Phiên bản trước hết hiệu lực vào ngày hôm trước; hồ sơ đã bắt đầu giữ phiên bản của mình. Bản đã công bố không sửa được nữa.',
    en: 'The version before ends the day before; dossiers that have begun keep theirs. What is published is never changed again.'
  },
  'publish.validFrom': { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  'publish.why': { vi: 'Vì sao', en: 'Why' },
  'publish.why.hint': {
    vi: 'Lưu lại cùng tên bạn, ít nhất 10 ký tự',
    en: 'Kept with your name, at least 10 characters'
  },
  'publish.why.missing': { vi: 'Viết ít nhất 10 ký tự', en: 'Write at least 10 characters' },
  'publish.done': { vi: 'Đã công bố.', en: 'It is published.' },
  'calendars.title': { vi: 'Lịch làm việc', en: 'Working calendars' },
  'calendars.caption': { vi: 'Các phiên bản lịch', en: 'Versions of the calendar' },
  'calendars.year': { vi: 'Năm', en: 'Year' },
  'calendars.published': { vi: 'Công bố', en: 'Published' },
  'calendars.change': { vi: 'Hồ sơ đang mở', en: 'Open dossiers' },
  'calendars.changed': {
    vi: '{changed} hồ sơ theo lịch này, {moved} đổi hạn',
    en: '{changed} run on it, {moved} were given another date'
  },
  'calendars.working': { vi: 'Đang áp dụng: {changed} hồ sơ', en: 'Being applied: {changed} so far' },
  'calendars.none': { vi: 'Không áp dụng lại', en: 'None had to be changed' }
} satisfies Words
