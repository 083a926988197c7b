import { migrate } from '@motcua/db/migrate'
import { createSeal } from '@motcua/portal-integration/subscriptions/sealed'
import { newSecret } from '@motcua/portal-integration/subscriptions/signature'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { runMigrations } from 'graphile-worker'

const root = join(import.meta.dirname, '../..')
export const KEY = 'ab'.repeat(32)
const SUBSCRIPTION = `wh-${'0'.repeat(24)}`

/** One subscription to whom so many acts are due: dossiers of as many acts each, made set-wise. */
export async function makeOurs(owner: Pool, url: string, hook: string, deliveries: number, acts: number) {
  const folders = ['libs/events/migrations', 'services/portal-integration/migrations']
  await migrate(
    url,
    folders.map(folder => join(root, folder)),
    'motcua_app'
  )
  const dossiers = Math.ceil(deliveries / acts)
  await owner.query(
    'create table bench_dossier as select gen_random_uuid() as id from generate_series(1, $1)',
    [dossiers]
  )
  await owner.query({
    text: `
      insert into status_event (tx, dossier_id, seq, event_type, code, procedure_code, procedure_version, agency, status, at)
      select pg_current_xact_id(), id, seq, 'vn.gdnn.dossiers.accepted.v1', 'H57.99-261125-0001', 'rename-institution', 1,
        'H57.99', 'accepted', now() from bench_dossier, generate_series(1, $1) as seq`,
    values: [acts]
  })
  await owner.query({
    text: `
      insert into delivery (end_point, dossier_id, seq, event_type, status, at)
      select $1, dossier_id, seq, event_type, status, at from status_event`,
    values: [SUBSCRIPTION]
  })
  await owner.query({
    text: `
      insert into delivery_queue (end_point, dossier_id, code, head, last_seq, state)
      select $1, id, 'H57.99-261125-0001', 1, $2, 'due' from bench_dossier`,
    values: [SUBSCRIPTION, acts]
  })
  await owner.query({
    text: `
      insert into subscription (id, owner, url, agencies, procedures, kinds, secret)
      values ($1, 'bench', $2, '{}', '{}', '{}', $3)`,
    values: [SUBSCRIPTION, hook, createSeal(KEY).seal(newSecret(), SUBSCRIPTION)]
  })
  await owner.query('drop table bench_dossier')
  await owner.query('analyze')
}

export const OURS_LEFT = `select exists (select from delivery_queue where state = 'due') as left`

/** As many jobs of the peer, each with the body that ours sends. */
export async function makePeers(owner: Pool, url: string, deliveries: number): Promise<void> {
  await runMigrations({ connectionString: url })
  await owner.query({
    text: `
      select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec, json_build_object('identifier', 'post', 'payload',
          json_build_object('specversion', '1.0', 'id', id || '.1', 'source', 'urn:motcua:portal-integration',
            'type', 'vn.gdnn.statuses.told.v1', 'subject', id, 'time', now(), 'datacontenttype', 'application/json',
            'dossierseq', 1, 'correlationid', id || '.1',
            'data', json_build_object('event', 'vn.gdnn.dossiers.accepted.v1', 'code', 'H57.99-261125-0001',
              'procedure', json_build_object('code', 'rename-institution', 'version', 1), 'agency', 'H57.99',
              'status', 'accepted', 'at', now(), 'dueAt', null))))
        from (select gen_random_uuid() as id from generate_series(1, $1)) as made))`,
    values: [deliveries]
  })
  await owner.query('analyze')
}

export const PEERS_LEFT = 'select exists (select from graphile_worker._private_jobs) as left'
