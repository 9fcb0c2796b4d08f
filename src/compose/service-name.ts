/** The name of the container, else the last part of the image's path: `ghcr.io/acme/shop:2.1` is `shop`. */
export function serviceName(image: string, container?: string): string {
  const path = image.split('@')[0] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1).split(':')[0] ?? '';
  const wanted = (container ?? last)
    .slice(0, LONGEST_NAME)
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return wanted.replace(/-$/, '') || 'app';
}

const LONGEST_NAME = 100;
