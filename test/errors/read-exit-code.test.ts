import { describe, expect, test } from 'vitest';
import { readBareCode, readExitCode } from '../../src/errors/read-exit-code.js';

describe('an exit code', () => {
  test.each([
    ['exit code 137', 137],
    ['my container exited with code 1', 1],
    ['web-1 exited with code 0', 0],
    ['Exited (143) 3 minutes ago', 143],
    ['task: non-zero exit (127)', 127],
    ['returned a non-zero code: 2', 2],
    ['process died with status 139', 139],
    ['exited: 255', 255],
    ['what is code 126', 126],
    ['rc=125', 125],
    ['exit status 130 when I press ctrl c', 130],
  ])('is read in "%s"', (text, code) => expect(readExitCode(text)).toBe(code));

  test.each([
    'docker run -d --name web -p 127.0.0.1:8080:80 --restart unless-stopped nginx:1.27',
    'explain docker run --restart unless-stopped redis:7',
    'it stopped at 10:30 and came back',
    'container stopped nginx:1.27 pulled',
    'exit code 300',
    'the image died with version 2024',
    'exited: 1.5 GB freed',
    '',
  ])('is not read in "%s"', (text) => expect(readExitCode(text)).toBeNull());

  test.each([
    ['and 143?', 143],
    ['what about code 2', 2],
    ['137', 137],
    ['and 1370?', null],
    ['143 containers', null],
  ])('alone, after one was talked about, is read in "%s" as %s', (text, code) => expect(readBareCode(text)).toBe(code));
});
