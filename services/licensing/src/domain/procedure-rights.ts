type Principal = { roles: readonly string[]; agency: string | null }

/** May this person write, publish and retire versions of procedures, and open or close them for filing? */
export const administersProcedures = ({ roles, agency }: Principal): boolean =>
  agency !== null && roles.includes('administrator')
