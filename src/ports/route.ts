import type { IncomingMessage, ServerResponse } from 'node:http';

/** An address that a platform answers on the one server. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** The whole path, such as `/slack/events`. */
  readonly path: string;
  /** `body` is what was sent, at most a megabyte; the request's own stream has been read. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;
}
