import { ANN, CREW, NOW, openRoundOf, QUESTION } from './rows.js';

/*
 * What stood in the tables of each version there was, in its own columns: a schedule, an open round, a pick and a member.
 * A version that was released stays here as it is; a new one gets a new line.
 */
export const VERSIONS: readonly { readonly version: number; readonly build: string }[] = [{ version: 1, build: versionOne() }];

function versionOne(): string {
  const { openedAt, closesAt } = openRoundOf('r');
  return [
    `insert into schedules (place, time, zone, days, topic, level, reveal, set_by, set_at, next_due, paused_at)
     values ('${CREW}', '09:00', 'Europe/Berlin', 'weekdays', null, 'hard', 'at-once', '${ANN}', ${NOW}, ${NOW + 86_400_000}, null)`,
    `insert into rounds (id, place, day, question_id, topic, level, question, choice_order, reveal, opened_at, closes_at, stage,
       claimed_by, claimed_until, message, counter_at, is_spent)
     values ('r', '${CREW}', null, 'swarm/ports', 'swarm', 'medium', '${JSON.stringify(QUESTION)}', '[1,0]', 'at-close', ${openedAt},
       ${closesAt}, 'open', null, null, 'm-r', null, 0)`,
    `insert into picks (round, person, choices, is_right, at, day) values ('r', '${ANN}', '[0]', 1, ${NOW}, '2026-09-21')`,
    `insert into members (person, zone, is_on_boards, frozen) values ('${ANN}', 'Europe/Berlin', 0, '["2026-03-29"]')`,
  ].join(';\n');
}
