import { FORM_HINT, FORM_LABEL, FORM_TITLE } from '../../src/wording/desk.js';
import { cutAtWord } from '../chat/safe-text.js';
import { MOST_FORM_HINT, MOST_FORM_LABEL, MOST_FORM_TITLE, MOST_MISSED } from './limits.js';
import type { DiscordForm } from './message.js';

/** The form that asks what was missing; it comes back with `token`. */
export function renderForm(token: string): DiscordForm {
  return {
    custom_id: token,
    title: cutAtWord(FORM_TITLE, MOST_FORM_TITLE),
    components: [
      {
        type: 18,
        label: cutAtWord(FORM_LABEL, MOST_FORM_LABEL),
        description: cutAtWord(FORM_HINT, MOST_FORM_HINT),
        component: { type: 4, custom_id: 'missing', style: 2, required: true, max_length: MOST_MISSED },
      },
    ],
  };
}
