import { randomBytes } from 'node:crypto';

/** A random handle of 16 characters that nobody can guess. */
export function createHandle(): string {
  return randomBytes(12).toString('base64url');
}
