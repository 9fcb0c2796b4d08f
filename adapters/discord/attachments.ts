import type { Reply } from '../../src/conversation.js';
import { visibleLine } from '../chat/safe-text.js';
import { MOST_ALT } from './limits.js';
import type { MediaGallery, WithFiles } from './message.js';

/** The picture of a reply as a file of its message. */
export function filesOf({ picture }: Reply): WithFiles {
  if (picture === undefined || picture === null) return {};
  const { name, png, alt } = picture;
  return {
    attachments: [{ id: '0', filename: name, description: altText(alt) }],
    files: [{ name, data: Buffer.from(png), contentType: 'image/png' }],
  };
}

/** The picture where it stands in the message, with what it shows in words. */
export function galleryOf({ picture }: Reply): MediaGallery[] {
  if (picture === undefined || picture === null) return [];
  return [{ type: 12, items: [{ media: { url: `attachment://${picture.name}` }, description: altText(picture.alt) }] }];
}

/** For where no file can go along: the words say the same. */
export function withoutPicture(reply: Reply): Reply {
  return { ...reply, picture: null };
}

function altText(alt: string): string {
  const line = visibleLine(alt);
  return line.length <= MOST_ALT ? line : `${line.slice(0, MOST_ALT - 1)}…`;
}
