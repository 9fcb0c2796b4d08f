/** What the operator reads. Never holds what people wrote, nor a secret; `what` is a fixed sentence. */
export interface Log {
  readonly info: (what: string, facts?: LogFacts) => void;
  readonly warn: (what: string, facts?: LogFacts) => void;
  readonly error: (what: string, cause: unknown, facts?: LogFacts) => void;
}

export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
