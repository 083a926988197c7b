import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import { localDay } from '@motcua/calendar'
import type { Deps } from '../../deps.ts'
import { institutionsOf } from '../../standing/standing.ts'
import { problems } from '../../schemas.ts'

const Institutions = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }))

/** The institutions that the caller may act for, also by mandate, by the names that citizens know. */
export const myInstitutions =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['applicants'], response: { 200: Institutions, ...problems(401) } }
    app.get('/institutions/mine', { config: { access: 'dossier.list-own' }, schema }, async request => {
      const day = localDay(deps.now().toISOString())
      const all = await institutionsOf(deps.pool, principalOf(request), day)
      return all.flatMap(id => {
        const known = deps.directory.institutions.get(id)
        return known === undefined ? [] : [{ id, name: known.name }]
      })
    })
  }
