import type { IncomingMessage, ServerResponse } from 'node:http';

/** An address that a platform answers on the one server. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** The whole path, such as `/slack/events`. */
  readonly path: string;
  /** The body hasn't been read; the server bounds its size and the time it takes. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}
