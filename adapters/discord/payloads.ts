import { z } from 'zod';

/*
 * What Discord delivers, as far as it is read. Names and numbers are Discord's
 * (developers/interactions/receiving-and-responding.mdx, developers/resources/message.mdx).
 */
const ID = z.string().regex(/^\d{1,20}$/);
const USER = z.object({ id: ID, bot: z.boolean().optional() });

export interface Option {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean | undefined;
  readonly focused?: boolean | undefined;
  readonly options?: readonly Option[] | undefined;
}
const OPTION: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    options: z.array(OPTION).optional(),
  }),
);

const COMMON = {
  id: ID,
  token: z.string().min(1),
  guild_id: ID.nullish(),
  channel_id: ID.nullish(),
  channel: z.object({ id: ID }).nullish(),
  /** 0: a server, 1: the bot's direct messages, 2: those of other people, where an app installed to a user comes along. */
  context: z.number().nullish().catch(null),
  member: z.object({ user: USER, permissions: z.string().regex(/^\d+$/).optional() }).nullish(),
  user: USER.nullish(),
};
const COMMAND_DATA = z.object({ name: z.string(), type: z.number().optional(), options: z.array(OPTION).optional() });

export const INTERACTION = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1) }),
  z.object({
    type: z.literal(2),
    ...COMMON,
    data: COMMAND_DATA.extend({
      target_id: ID.optional(),
      resolved: z.object({ messages: z.record(z.string(), z.unknown()).optional() }).optional(),
    }),
  }),
  z.object({
    type: z.literal(3),
    ...COMMON,
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
    message: z.object({ id: ID, flags: z.number().int().catch(0) }).nullish(),
  }),
  z.object({ type: z.literal(4), ...COMMON, data: COMMAND_DATA }),
  z.object({ type: z.literal(5), ...COMMON, data: z.object({ custom_id: z.string(), components: z.unknown() }) }),
]);
export type InteractionPayload = z.infer<typeof INTERACTION>;

/** A message as the gateway delivers it. */
export const MESSAGE = z.object({
  id: ID,
  channel_id: ID,
  guild_id: ID.nullish(),
  author: USER,
  webhook_id: ID.nullish(),
  type: z.number(),
  content: z.string(),
  mentions: z.array(z.object({ id: ID })),
});

const WORDS = z.object({
  content: z.string().catch(''),
  embeds: z
    .array(
      z.object({
        title: z.string().nullish(),
        description: z.string().nullish(),
        fields: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
      }),
    )
    .catch([]),
  components: z.unknown(),
});

/** The texts of a message that somebody pointed at. One that was forwarded holds them in a snapshot. */
export const POINTED_AT = WORDS.extend({ message_snapshots: z.array(z.object({ message: WORDS })).catch([]) });
export type Words = z.infer<typeof WORDS>;
