import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { principalOf } from '@motcua/auth'
import type { Deps } from '../deps.ts'
import { problems } from '../schemas.ts'

const Institutions = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }))

/** The institutions that the caller may act for, by the names that citizens know. */
export const myInstitutions =
  (deps: Deps): FastifyPluginAsyncTypebox =>
  async app => {
    const schema = { tags: ['applicants'], response: { 200: Institutions, ...problems(401) } }
    app.get('/institutions/mine', { config: { access: 'dossier.list-own' }, schema }, async request =>
      principalOf(request).institutions.flatMap(id => {
        const known = deps.directory.institutions.get(id)
        return known === undefined ? [] : [{ id, name: known.name }]
      })
    )
  }
