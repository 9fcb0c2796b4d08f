/** The instructions of a Dockerfile, to find one in a text. */
export const KEYWORDS =
  'ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR';

const HOLDS_INSTRUCTION = new RegExp(String.raw`\b(?:${KEYWORDS})[ \t]+\S`);
/** A text that could hold a pasted command line, service or Dockerfile. Cheap: it decides whether the tools for lines are loaded. */
export function mayBeLine(text: string): boolean {
  return (
    /\bdocker(?:-compose)?\s|\b(?:image|services|build):|^[ \t]*from[ \t]+\S/im.test(text) ||
    HOLDS_INSTRUCTION.test(text) ||
    (/\bexplain\b/i.test(text) && /:\s|\b[A-Z]{3,}\s/.test(text))
  );
}
