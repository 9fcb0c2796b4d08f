/*
 * What the operator reads when the bot can't start.
 */
export const NO_PLATFORM = 'Cannot start the bot: no chat platform is configured. It needs one of these:';
export const TRY_THE_TERMINAL = 'To try it in the terminal: npm start. Every setting is explained in .env.example.';
export const BAD_SETTINGS = 'Cannot start the bot:';
export const SETTINGS_ARE_IN = 'Every setting is explained in .env.example.';
