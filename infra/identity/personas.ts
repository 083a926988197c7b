export type Persona = {
  /** The `sub` of its tokens, and what `signIn` is given. */
  id: string
  name: { vi: string; en: string }
  roles: string[]
  agency?: string
  institutions?: string[]
}

const department = 'H57.99' // not the department's real code: that one is not known yet

/** Everybody who can sign in to the development system. None of them exists. */
export const personas: Persona[] = [
  {
    id: 'citizen',
    name: { vi: 'Trần Thị Công Dân (minh họa)', en: 'Citizen (demo)' },
    roles: ['citizen']
  },
  {
    id: 'citizen-2',
    name: { vi: 'Lê Văn Công Dân (minh họa)', en: 'Another citizen (demo)' },
    roles: ['citizen']
  },
  {
    id: 'school-officer',
    name: { vi: 'Nguyễn Văn Nhà Trường (minh họa)', en: 'School officer (demo)' },
    roles: ['institution-officer'],
    institutions: ['inst-hue-demo-1']
  },
  {
    id: 'school-officer-2',
    name: { vi: 'Hồ Thị Nhà Trường (minh họa)', en: 'Officer of another school (demo)' },
    roles: ['institution-officer'],
    institutions: ['inst-hue-demo-2']
  },
  {
    id: 'receiving-clerk',
    name: { vi: 'Lê Thị Tiếp Nhận (minh họa)', en: 'Receiving clerk (demo)' },
    roles: ['receiving-clerk'],
    agency: department
  },
  {
    id: 'case-officer',
    name: { vi: 'Trần Văn Thẩm Định (minh họa)', en: 'Case officer (demo)' },
    roles: ['case-officer'],
    agency: department
  },
  {
    id: 'case-officer-2',
    name: { vi: 'Võ Thị Thẩm Định (minh họa)', en: 'Second case officer (demo)' },
    roles: ['case-officer'],
    agency: department
  },
  {
    id: 'head-of-division',
    name: { vi: 'Phạm Thị Trưởng Phòng (minh họa)', en: 'Head of division (demo)' },
    roles: ['head-of-division'],
    agency: department
  },
  {
    id: 'director',
    name: { vi: 'Nguyễn Văn Giám Đốc (minh họa)', en: 'Director (demo)' },
    roles: ['director'],
    agency: department
  },
  {
    id: 'committee-chair',
    name: { vi: 'Trương Văn Chủ Tịch (minh họa)', en: 'Chair of the People’s Committee (demo)' },
    roles: ['committee-chair'],
    agency: 'H57'
  },
  {
    id: 'committee-vice-chair',
    name: { vi: 'Lý Thị Phó Chủ Tịch (minh họa)', en: 'Vice chair of the People’s Committee (demo)' },
    roles: ['case-officer'],
    agency: 'H57'
  },
  {
    id: 'inspector',
    name: { vi: 'Đỗ Văn Thanh Tra (minh họa)', en: 'Inspector (demo)' },
    roles: ['inspector'],
    agency: department
  },
  {
    id: 'administrator',
    name: { vi: 'Bùi Thị Quản Trị (minh họa)', en: 'Administrator (demo)' },
    roles: ['administrator'],
    agency: department
  },
  {
    id: 'administrator-2',
    name: { vi: 'Mai Văn Quản Trị (minh họa)', en: 'Second administrator (demo)' },
    roles: ['administrator'],
    agency: department
  },
  {
    id: 'portal',
    name: { vi: 'Cổng dịch vụ công (minh họa)', en: 'Public service portal (demo)' },
    roles: ['portal'],
    agency: 'H57' // the province: it sees what every agency below does
  },
  {
    id: 'other-agency-clerk',
    name: { vi: 'Phan Văn Tiếp Nhận (minh họa)', en: 'Receiving clerk of another agency (demo)' },
    roles: ['receiving-clerk'],
    agency: 'H57.98'
  },
  {
    id: 'other-agency-officer',
    name: { vi: 'Ngô Thị Thẩm Định (minh họa)', en: 'Case officer of another agency (demo)' },
    roles: ['case-officer'],
    agency: 'H57.98'
  }
]

export const personaOf = (id: string): Persona | undefined => personas.find(persona => persona.id === id)
