export const CHAT_PROMPT = 'docker> ';
export const CHAT_WELCOME = 'Ask about Docker. Tab completes topics, `help` says what can be asked, `quit` leaves.';

export const NO_QUESTION = 'No question was given: type it after the command, for example: deckhand port swarm';
