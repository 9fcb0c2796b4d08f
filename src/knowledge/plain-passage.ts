import { type ListItem, type Passage, plainProse } from '../prose.js';

/** All words of a passage, for searching and for counting. */
export function plainPassage(passage: Passage): string {
  switch (passage.kind) {
    case 'paragraph':
    case 'caution':
      return plainProse(passage.prose);
    case 'code':
      return passage.source;
    case 'list':
      return passage.items.map(plainListItem).join('\n');
    case 'table':
      return [passage.header, ...passage.rows].map((row) => row.map(plainProse).join(' ')).join('\n');
  }
}

function plainListItem(item: ListItem): string {
  return [plainProse(item.prose), ...item.items.map(plainListItem)].join('\n');
}
