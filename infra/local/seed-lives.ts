import { ANSWERS, type Act } from './people.ts'

/** One application of the demonstration: who files what, and how far it has come. */
export type Life = {
  school: 'first' | 'second'
  procedure: string
  answers: object
  /** A paper that goes with it, under the answer that names it. */
  paper?: { answer: string; code: string; id: string; name: string; file: string }
  acts: Act[]
}

const renamed = (school: Life['school'], newName: string, ...acts: Act[]): Life => ({
  school,
  procedure: 'rename-institution',
  answers: { ...ANSWERS, newName },
  acts
})

/** So that no queue is empty on the first day: one dossier in each stage, under invented names. */
export const LIVES: Life[] = [
  renamed('first', 'Trường Trung cấp Minh Họa Ngự Bình'),
  renamed('first', 'Trường Trung cấp Minh Họa Vỹ Dạ', 'submit'),
  renamed('second', 'Trung tâm GDNN Minh Họa Lăng Cô', 'submit'),
  renamed('second', 'Trung tâm GDNN Minh Họa Thuận An', 'submit', 'refuse'),
  renamed('first', 'Trường Trung cấp Minh Họa Tam Giang', 'submit', 'accept'),
  renamed('second', 'Trung tâm GDNN Minh Họa Phú Bài', 'submit', 'accept', 'process'),
  renamed('first', 'Trường Trung cấp Minh Họa Kim Long', 'submit', 'accept', 'process', 'ask'),
  renamed('second', 'Trung tâm GDNN Minh Họa An Cựu', 'submit', 'accept', 'process', 'approve'),
  renamed('first', 'Trường Trung cấp Minh Họa Hương Giang', 'submit', 'accept', 'process', 'approve', 'give'),
  renamed('second', 'Trung tâm GDNN Minh Họa A Lưới', 'submit', 'withdraw'),
  {
    school: 'first',
    procedure: 'dissolve-branch',
    answers: {
      institutionType: 'intermediate-school',
      ownership: 'private',
      representativeName: ANSWERS.representativeName,
      representativePosition: ANSWERS.representativePosition,
      phone: ANSWERS.phone,
      email: ANSWERS.email,
      branchName: 'Phân hiệu Minh Họa Phú Bài',
      branchDecision: '12/QĐ-UBND ngày 05/01/2020 (minh họa)',
      reason: 'Quy mô đào tạo tại phân hiệu giảm, cơ sở vật chất được đưa về trụ sở chính',
      learners: 20,
      learnersPlan: 'Chuyển người học về trụ sở chính của trường, giữ nguyên ngành, nghề và trình độ',
      staff: 0
    },
    paper: {
      answer: 'dissolutionPlan',
      code: 'dissolution-plan',
      id: '0198b3a0-0000-7000-8000-000000000001',
      name: 'Phương án giải thể phân hiệu (minh họa).pdf',
      file: 'demo-plan.pdf'
    },
    acts: ['submit', 'accept', 'process']
  }
]
