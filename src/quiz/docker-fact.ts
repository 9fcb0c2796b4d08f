import { z } from 'zod';

/** A typed fact that decides every choice of a question; `decideChoice` does so. */
export type DockerFact =
  | { readonly kind: 'port-of'; readonly entry: string; readonly use: string }
  | { readonly kind: 'short-of' | 'default-of'; readonly command: string; readonly flag: string }
  | { readonly kind: 'flag-of' | 'subcommand-of' | 'alias-of'; readonly command: string }
  | { readonly kind: 'makes-layer' }
  | { readonly kind: 'quorum-of' | 'tolerance-of'; readonly managers: number };

const command = z.string().regex(/^docker( [a-z][a-z-]*)*$/, 'must be a command such as docker container run');
const flag = z.string().regex(/^docker( [a-z][a-z-]*)* --[a-z][a-z0-9-]*$/, 'must be a command and a long flag of it');
const managers = z.number().int().min(1).max(1_000);

/** As it is written after `fact:`, in one of its forms. */
export const factSchema = z
  .union(
    [
      z.strictObject({ 'port-of': z.string(), use: z.string().min(2) }).transform((is) => ({
        kind: 'port-of' as const,
        entry: is['port-of'],
        use: is.use,
      })),
      z.strictObject({ 'flag-of': command }).transform((is) => ({ kind: 'flag-of' as const, command: is['flag-of'] })),
      z.strictObject({ 'subcommand-of': command }).transform((is) => ({ kind: 'subcommand-of' as const, command: is['subcommand-of'] })),
      z.strictObject({ 'alias-of': command }).transform((is) => ({ kind: 'alias-of' as const, command: is['alias-of'] })),
      z.strictObject({ 'short-of': flag }).transform((is) => ({ kind: 'short-of' as const, ...splitFlag(is['short-of']) })),
      z.strictObject({ 'default-of': flag }).transform((is) => ({ kind: 'default-of' as const, ...splitFlag(is['default-of']) })),
      z.strictObject({ 'makes-layer': z.literal(true) }).transform(() => ({ kind: 'makes-layer' as const })),
      z.strictObject({ 'quorum-of': managers }).transform((is) => ({ kind: 'quorum-of' as const, managers: is['quorum-of'] })),
      z.strictObject({ 'tolerance-of': managers }).transform((is) => ({ kind: 'tolerance-of' as const, managers: is['tolerance-of'] })),
    ],
    'must be one of the forms in knowledge/quiz/README.md',
  )
  .transform((fact): DockerFact => fact);

function splitFlag(written: string): { readonly command: string; readonly flag: string } {
  const [path = '', name = ''] = written.split(' --');
  return { command: path, flag: name };
}
