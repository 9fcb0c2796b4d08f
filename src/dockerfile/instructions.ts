import { nearestName } from '../language/nearest-name.js';

/** Every instruction of a Dockerfile (dockerfile/1.26.0) and the flags it takes. */
export const INSTRUCTIONS = {
  ADD: ['checksum', 'chmod', 'chown', 'exclude', 'keep-git-dir', 'link', 'unpack'],
  ARG: [],
  CMD: [],
  COPY: ['chmod', 'chown', 'exclude', 'from', 'link', 'parents'],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'retries', 'start-interval', 'start-period', 'timeout'],
  LABEL: [],
  MAINTAINER: [],
  ONBUILD: [],
  RUN: ['device', 'mount', 'network', 'security'],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Keyword = keyof typeof INSTRUCTIONS;

export function isKeyword(word: string): word is Keyword {
  return Object.hasOwn(INSTRUCTIONS, word);
}

/** Who writes files makes a layer; `WORKDIR` does when it may have to make the directory. */
export function makesLayer(keyword: string, rest: string): boolean {
  return keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD' || (keyword === 'WORKDIR' && rest !== '/');
}

// What people write who come from another tool or from the shell.
const MEANT: ReadonlyMap<string, Keyword> = new Map([
  ['IMAGE', 'FROM'],
  ['BASE', 'FROM'],
  ['EXEC', 'RUN'],
  ['EXECUTE', 'RUN'],
  ['COMMAND', 'CMD'],
  ['PORT', 'EXPOSE'],
  ['PORTS', 'EXPOSE'],
  ['CD', 'WORKDIR'],
  ['MOUNT', 'VOLUME'],
  ['CP', 'COPY'],
  ['EXPORT', 'ENV'],
  ['AUTHOR', 'LABEL'],
]);

/** The instruction that was meant; null when none is near. */
export function nearestInstruction(word: string): Keyword | null {
  const upper = word.toUpperCase();
  return MEANT.get(upper) ?? nearestName(upper, Object.keys(INSTRUCTIONS).filter(isKeyword));
}
