/** A text that could hold a pasted command line or service. Cheap: it decides whether the tools for lines are loaded. */
export function mayBeLine(text: string): boolean {
  return /\bdocker(?:-compose)?\s|\b(?:image|services|build):/i.test(text);
}
