import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/ports/clock.js';
import type { Route } from '../../src/ports/route.js';
import { type AnswerWorld, answerInteraction, type Respond } from './answer-interaction.js';
import { readInteraction } from './read-interaction.js';

export const INTERACTIONS_PATH = '/discord/interactions';

/** The address that Discord delivers interactions to. The first response travels in the answer to its request. */
export function interactionsRoute(publicKey: string, clock: Clock, world: AnswerWorld): Route {
  const key = keyOf(publicKey);
  return {
    method: 'POST',
    path: INTERACTIONS_PATH,
    handle: async (request, response, body) => {
      if (!isSigned(request, body, key, clock())) return end(response, 401);
      const read = readInteraction(parseJson(body));
      switch (read.kind) {
        case 'ping':
          return sendJson(response, { type: 1 });
        case 'unreadable':
          return end(response, 400);
        case 'incoming':
        case 'completion': {
          const respond: Respond = (first) => sendJson(response, first);
          await answerInteraction(read, respond, world);
          if (!response.writableEnded) end(response, 500);
        }
      }
    },
  };
}

// An older request is somebody's copy.
const MOST_AGE = 5 * 60;

/** Ed25519 over the time stamp and the raw body (developers/interactions/overview.mdx). */
function isSigned({ headers }: IncomingMessage, body: Buffer, key: KeyObject, now: number): boolean {
  const [signature, timestamp] = [headers['x-signature-ed25519'], headers['x-signature-timestamp']];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1_000 - Number(timestamp)) > MOST_AGE) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}

// What stands before the 32 bytes of an Ed25519 key in its usual wrapping (RFC 8410, SubjectPublicKeyInfo).
const KEY_WRAPPING = '302a300506032b6570032100';

function keyOf(publicKey: string): KeyObject {
  return createPublicKey({ key: Buffer.from(KEY_WRAPPING + publicKey, 'hex'), format: 'der', type: 'spki' });
}

/** Null for what is no JSON, as for `null` itself: neither is an interaction. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function sendJson(response: ServerResponse, value: object): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value), () => resolve());
  });
}
