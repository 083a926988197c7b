import { Content, withDetails } from './data.ts'

export const type = 'vn.gdnn.licences.imported.v1'

/** A licence granted before this register was kept is entered in it. */
export const Imported = withDetails(Content)
