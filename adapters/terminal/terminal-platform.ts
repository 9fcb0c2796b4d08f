import type { Platform, Posted } from '../../src/ports/platform.js';

/** One person at their own machine: nothing can be posted to others. */
export function createTerminalPlatform(): Platform {
  const nowhere: Posted = { kind: 'refused', why: 'gone' };
  return {
    name: 'terminal',
    post: async () => nowhere,
    edit: async () => nowhere,
    findPosted: async () => null,
    tell: async () => nowhere,
    standingOf: async () => 'admin',
    zoneOf: async () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    linkTo: () => null,
    nameOf: (person) => person,
    takesFiles: true,
    postsPerSecond: 1,
  };
}
