import { sql } from 'kysely';
import type { openAudit } from './audit.ts';
import { build, given } from './build.ts';
import type { Connection } from './connection.ts';

const { number } = given;

/**
 * Makes what gives the open cases of somebody back to the queue, where they can no longer look after them. To be called
 * within the write that disables them or gives them a role without cases.
 */
export function caseReleaser({ prepare }: Connection, audit: ReturnType<typeof openAudit>) {
  const mine = prepare(
    build
      .selectFrom('cases')
      .innerJoin('diagnoses', 'diagnoses.id', 'cases.diagnosis_id')
      .select(['cases.diagnosis_id as id', 'diagnoses.reference'])
      .where('cases.owner', '=', number)
      .where('cases.closed_at', 'is', null)
      .orderBy('cases.diagnosis_id'),
  );
  const release = prepare(
    build
      .updateTable('cases')
      .set({ owner: sql<null>`null`, together: sql.lit('no'), revision: sql<number>`revision + 1` })
      .where('diagnosis_id', '=', number),
  );
  return (staff: number, { who, at }: { who: string; at: number }): void => {
    for (const { id, reference } of mine.all(staff)) {
      release.run(id);
      audit.add({ who, action: 'release', subject: reference }, at);
    }
  };
}
