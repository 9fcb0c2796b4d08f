import type { Prose } from '../prose.js';
import { concat, isPlaceholder, say } from './explain-prose.js';
import { isFilledIn } from './read-publish.js';

/** An image as it is named on a command line. */
export type ImageReference =
  | {
      readonly kind: 'image';
      /** Host of the registry; null for Docker Hub. */
      readonly registry: string | null;
      readonly repository: string;
      readonly tag: string | null;
      readonly digest: string | null;
    }
  | { readonly kind: 'id'; readonly id: string }
  /** A placeholder or a variable. */
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly problem: Prose };

export function parseImage(value: string): ImageReference {
  if (isPlaceholder(value) || isFilledIn(value) || value.split(/[/:@]/).some((part) => /^[A-Z][A-Z0-9_-]+$/.test(part)))
    return { kind: 'open', text: value };
  if (/^(?:sha256:)?[0-9a-f]{64}$/.test(value) || /^[0-9a-f]{12}$/.test(value)) return { kind: 'id', id: value };
  const [, name = '', digest = null] = /^([^@]*)(?:@(.*))?$/s.exec(value) ?? [];
  const [, path = '', tag = null] = /^(.*?)(?::([^:/]*))?$/s.exec(name) ?? [];
  const [first = '', ...rest] = path.split('/');
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const repository = isRegistry ? rest.join('/') : path;
  const problem = imageProblem(repository, tag, value);
  if (problem) return { kind: 'unreadable', problem };
  return { kind: 'image', registry: isRegistry ? first : null, repository, tag, digest };
}

function imageProblem(repository: string, tag: string | null, value: string): Prose | null {
  if (/[A-Z]/.test(repository)) return say('`{value}`: the name of an image has no capital letters', { value });
  if (!/^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/.test(repository))
    return say('`{value}` is no image name', { value });
  if (tag !== null && !/^\w[\w.-]{0,127}$/.test(tag))
    return say('`{tag}` is no tag: letters, digits, `_`, `.` and `-`, at most 128', { tag });
  return null;
}

/** "image `nginx`, an official one of Docker Hub, tag `alpine`". */
export function explainImage(value: string): Prose {
  const image = parseImage(value);
  switch (image.kind) {
    case 'unreadable':
      return say('taken for the image');
    case 'open':
      return isPlaceholder(image.text)
        ? say('stands for the image: put its name there')
        : say('the image, `{value}`: parts of the name stand for others', { value });
    case 'id':
      return say('the image with this ID');
    case 'image':
      return concat(
        say('image `{repository}`', { repository: image.repository }),
        origin(image.registry, image.repository),
        version(image.tag, image.digest),
      );
  }
}

function origin(registry: string | null, repository: string): Prose {
  if (registry !== null) return say(' from the registry `{registry}`', { registry });
  const [account = '', name] = repository.split('/');
  return name === undefined
    ? say(', an official image of Docker Hub unless you made it yourself')
    : say(' of `{account}` on Docker Hub, unless you made it yourself', { account });
}

function version(tag: string | null, digest: string | null): Prose {
  const tagged = tag === null ? (digest === null ? say(', tag `latest` because none is given') : []) : say(', tag `{tag}`', { tag });
  return digest === null ? tagged : concat(tagged, say(', exactly the version with digest `{digest}`', { digest }));
}

/** Whether the tag may mean another image tomorrow without anybody saying so. */
export function isLatest(image: ImageReference): boolean {
  return image.kind === 'image' && image.digest === null && (image.tag === null || image.tag === 'latest');
}
