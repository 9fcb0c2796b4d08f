import type { Platform, Posted } from '../ports/platform.js';
import { howToLetIn, PLATFORM_AWAY, PLATFORM_SILENT } from '../wording/quiz.js';

/** Why a post didn't come to be, and what to do about it. */
export function whyNot(posted: Exclude<Posted, { kind: 'posted' }>, { name }: Platform): string {
  switch (posted.kind) {
    case 'refused':
      return howToLetIn(posted.why, name);
    case 'away':
      return PLATFORM_AWAY;
    case 'lost':
      return PLATFORM_SILENT;
  }
}
