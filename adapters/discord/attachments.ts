import type { Reply } from '../../src/conversation.js';
import { visibleLine } from '../chat/safe-text.js';
import { MOST_ALT } from './limits.js';
import type { FileLine, MediaGallery, WithFiles } from './message.js';

/** The picture and the files of a reply as those of its message. */
export function filesOf({ picture, files = [] }: Reply): WithFiles {
  const pictures = picture === undefined || picture === null ? [] : [picture];
  const all = [
    ...pictures.map(({ name, png, alt }) => ({ name, alt, data: Buffer.from(png), contentType: 'image/png' })),
    ...files.map(({ name, type, text, alt }) => ({ name, alt, data: Buffer.from(text), contentType: type })),
  ];
  if (all.length === 0) return {};
  return {
    attachments: all.map(({ name, alt }, index) => ({ id: String(index), filename: name, description: altText(alt) })),
    files: all.map(({ name, data, contentType }) => ({ name, data, contentType })),
  };
}

/** A message of components shows no file that none of them names. */
export function fileLinesOf({ files = [] }: Reply): FileLine[] {
  return files.map(({ name }) => ({ type: 13, file: { url: `attachment://${name}` } }));
}

/** The picture where it stands in the message, with what it shows in words. */
export function galleryOf({ picture }: Reply): MediaGallery[] {
  if (picture === undefined || picture === null) return [];
  return [{ type: 12, items: [{ media: { url: `attachment://${picture.name}` }, description: altText(picture.alt) }] }];
}

/** For where no file can go along: the words say the same. */
export function withoutFiles(reply: Reply): Reply {
  return { ...reply, picture: null, files: [] };
}

function altText(alt: string): string {
  const line = visibleLine(alt);
  return line.length <= MOST_ALT ? line : `${line.slice(0, MOST_ALT - 1)}…`;
}
