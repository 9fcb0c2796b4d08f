/** Text as people write it, without what PostgreSQL refuses in text: the null character. */
export function storable(text: string): string {
  return text.replaceAll('\0', '');
}
