import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, with a slash at its end: the same for a source file and for what is built of it. */
export const PACKAGE_FOLDER = `${folderAbove(dirname(fileURLToPath(import.meta.url)))}/`;

function folderAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`Cannot find the package of ${import.meta.url}: no folder above it holds a package.json`);
  return folderAbove(above);
}
