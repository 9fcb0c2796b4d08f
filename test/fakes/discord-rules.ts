import * as spec from 'discord-api-spec/zod';

/*
 * What Discord refuses of a body: by its own published schemas, and the totals that these miss, written again from
 * research (A4, A5) so that the renderer can't excuse itself.
 */
type Json = Readonly<Record<string, unknown>>;

const SCHEMAS = {
  callback4: spec.CreateMessageInteractionCallbackRequestSchema,
  callback5: spec.CreateMessageInteractionCallbackRequestSchema,
  callback6: spec.UpdateMessageInteractionCallbackRequestSchema,
  callback7: spec.UpdateMessageInteractionCallbackRequestSchema,
  callback8: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  callback9: spec.ModalInteractionCallbackRequestSchema,
  followUp: spec.IncomingWebhookInteractionRequestSchema,
  editOriginal: spec.IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  message: spec.MessageCreateRequestSchema,
  editMessage: spec.MessageEditRequestPartialSchema,
} as const;
export type BodyKind = keyof typeof SCHEMAS;

/** Everything wrong with a body; empty when Discord would take it. */
export function problemsOf(kind: BodyKind, body: unknown): string[] {
  const parsed = SCHEMAS[kind].safeParse(body);
  const broken = parsed.success ? [] : [`${kind}: ${parsed.error.message}`];
  const message = kind.startsWith('callback') ? (body as { data?: Json }).data : (body as Json);
  return [...broken, ...(message === undefined || kind === 'callback8' ? [] : totalsOf(kind, message))];
}

const COMPONENTS_V2 = 1 << 15;

function totalsOf(kind: BodyKind, message: Json): string[] {
  const { content, flags, components, embeds, allowed_mentions } = message;
  const isV2 = (Number(flags ?? 0) & COMPONENTS_V2) !== 0;
  const all = componentsIn(components);
  const displayed = all.filter(({ type }) => type === 10).reduce((sum, one) => sum + String(one['content']).length, 0);
  const ids = all.flatMap((one) => (typeof one['custom_id'] === 'string' ? [one['custom_id']] : []));
  const isMessage = kind !== 'callback9' && kind !== 'callback5' && kind !== 'callback6';
  return [
    ...(String(content ?? '').length > 2_000 ? ['content is longer than 2000'] : []),
    ...(JSON.stringify(embeds ?? []).length > 6_000 ? ['embeds are longer than 6000'] : []),
    ...(isV2 && (content ?? '') !== '' ? ['content beside Components V2'] : []),
    ...(!isV2 && all.some(({ type }) => Number(type) >= 9 && Number(type) <= 17) && kind !== 'callback9'
      ? ['components without their flag']
      : []),
    ...(isMessage && all.length === 0 && String(content ?? '') === '' ? ['an empty message'] : []),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(displayed > 4_000 ? [`${displayed} characters displayed`] : []),
    ...(new Set(ids).size < ids.length ? ['a custom_id twice'] : []),
    ...ids.filter((id) => id.length === 0 || id.length > 100).map((id) => `a custom_id of ${id.length} characters`),
    ...(isMessage && JSON.stringify((allowed_mentions as Json | undefined)?.['parse']) !== '[]' ? ['mentions are allowed'] : []),
    ...(kind === 'callback5' && (Number(flags ?? 0) & ~64) !== 0 ? ['a deferral with other flags than EPHEMERAL'] : []),
    ...(kind === 'callback9' && (all.length < 1 || all.length > 10) ? ['a form of a wrong size'] : []),
  ];
}

function componentsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(componentsIn);
  if (typeof value !== 'object' || value === null) return [];
  const one = value as Json;
  return [one, ...componentsIn(one['components']), ...componentsIn(one['component']), ...componentsIn(one['accessory'])];
}
