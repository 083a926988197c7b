import { Refusal } from '@motcua/refusal'

/** The year asked for is not published yet, or not any more: nothing that depends on it can be promised. */
export class CalendarEnds extends Refusal {
  constructor(message: string, year: number) {
    super(
      'conflict',
      'calendar-not-published',
      {
        vi: `Lịch làm việc năm ${year} chưa được công bố; quản trị viên cần công bố lịch năm ${year} rồi thực hiện lại`,
        en: `The working calendar of ${year} is not published; an administrator publishes it, then this can be done again (${message})`
      },
      { year }
    )
  }
}
