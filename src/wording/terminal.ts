export const CHAT_PROMPT = 'docker> ';
export const CHAT_WELCOME =
  'Ask about Docker. Tab completes topics, `quiz practice` asks you, `help` says what can be asked, `quit` leaves.';
export const QUIZ_HINT = 'Type a letter to answer, `quit` to leave.';
export const OR_ENTER = '(or Enter)';
export const NO_STORE = 'The quiz can’t keep anything here';

export const NO_QUESTION = 'No question was given: type it after the command, for example: deckhand port swarm';
