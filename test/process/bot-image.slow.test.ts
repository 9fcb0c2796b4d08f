import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Copy, DockerfileParser, From, type Instruction } from 'dockerfile-ast';
import { afterAll, expect, test } from 'vitest';
import { environmentWith, PROJECT } from '../fakes/deckhand.js';
import { directEvent, eventBody } from '../fakes/slack-payloads.js';
import { afterAnother, withSlack } from './slack-bot.js';

/*
 * The Dockerfile, carried out without Docker: every COPY and RUN of its stages in folders of their own, then what its last
 * stage ships, read-only, as an unprivileged user. The steps are read from the file, so that the two can't drift apart.
 */
const root = mkdtempSync(join(tmpdir(), 'deckhand-image-'));
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', root]);
  rmSync(root, { recursive: true, force: true });
}, 120_000);

const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;

// Two installs and two builds: a minute and a half on two free cores, many more beside other work.
test('what the Dockerfile ships answers, read-only and without privileges', { timeout: 1_800_000 }, async () => {
  const { folder, environment, command } = carryOut(DockerfileParser.parse(readFileSync(`${PROJECT}Dockerfile`, 'utf8')).getInstructions());
  chmodSync(root, 0o755);
  execFileSync('chmod', ['-R', 'a-w,a+rX', folder]);
  const data = dataFolder('data', 0o700);
  const settings = { ...environment, PORT: '0', DECKHAND_DATA: data };
  await withSlack({}, async (_, start) => {
    const bot = await start({ mode: 'http', folder, command, settings, ...(NOBODY === undefined ? {} : { user: NOBODY }) });
    expect(await bot.ready()).toMatchObject({ status: 'ready', store: true });
    expect((await bot.command('port swarm')).text).toContain('2377');
  });
  await withSlack({}, async (standIn, start) => {
    const readOnly = { ...settings, DECKHAND_DATA: dataFolder('read-only', 0o500) };
    const bot = await start({ folder, command, settings: readOnly, ...(NOBODY === undefined ? {} : { user: NOBODY }) });
    await bot.says(/The database cannot be used/);
    expect(await bot.ready()).toMatchObject({ status: 'not ready', store: false });
    expect((await bot.command('port swarm')).text).toContain('2377');
    await bot.event(eventBody(directEvent('which ports does a swarm need')));
    await afterAnother(bot, standIn);
  });
});

function dataFolder(name: string, mode: number): string {
  const folder = join(root, name);
  mkdirSync(folder, { mode });
  if (NOBODY !== undefined) chownSync(folder, NOBODY, NOBODY);
  return folder;
}

interface Image {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** Every stage in a folder of its own. Of the last one only the copies: its RUN makes the data folder, which tests have elsewhere. */
function carryOut(instructions: readonly Instruction[]): Image {
  const last = instructions.filter((instruction) => instruction instanceof From).length - 1;
  const environment: Record<string, string> = {};
  let command: readonly string[] = [];
  let stage = -1;
  let workFolder = '';
  for (const instruction of instructions) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    const text = instruction.getArgumentsContent() ?? '';
    switch (instruction.getKeyword()) {
      case 'FROM':
        stage += 1;
        names.set(instruction instanceof From ? (instruction.getBuildStage() ?? '') : '', stage);
        break;
      case 'WORKDIR':
        workFolder = join(stageFolder(stage), text);
        mkdirSync(workFolder, { recursive: true });
        break;
      case 'COPY':
        copy(instruction, words, workFolder);
        break;
      case 'RUN':
        if (stage < last) execFileSync('sh', ['-c', text], { cwd: workFolder, env: environmentWith(), stdio: 'pipe' });
        break;
      case 'ENV':
        if (stage === last) for (const [, name = '', value = ''] of text.matchAll(/([A-Z_]+)=(\S+)/g)) environment[name] = value;
        break;
      case 'CMD':
        command = JSON.parse(text) as string[];
        break;
    }
  }
  return { folder: workFolder, environment, command };
}

const names = new Map<string, number>();

function stageFolder(stage: number): string {
  return join(root, `stage-${stage}`);
}

function copy(instruction: Instruction, words: readonly string[], to: string): void {
  const from = instruction instanceof Copy ? instruction.getFromFlag()?.getValue() : null;
  const sources = words.slice(0, -1);
  const target = words.at(-1) ?? '.';
  const isInto = target.endsWith('/') || target === '.';
  const files = from ? sources : sources.flatMap((source) => (source === '.' ? context() : [source]));
  for (const source of files) {
    const place = isInto ? join(target, from ? basename(source) : source) : target;
    mkdirSync(dirname(join(to, place)), { recursive: true });
    cpSync(from ? join(stageFolder(names.get(from) ?? -1), source) : join(PROJECT, source), join(to, place), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** What Docker would be sent: the files of the repository without what .dockerignore names. */
function context(): readonly string[] {
  const tracked = execFileSync('git', ['ls-files'], { cwd: PROJECT, encoding: 'utf8' }).split('\n').filter(Boolean);
  const ignored = readFileSync(`${PROJECT}.dockerignore`, 'utf8').split('\n').filter(Boolean);
  const isIgnored = (file: string): boolean => ignored.some((pattern) => file === pattern || file.startsWith(`${pattern}/`));
  return tracked.filter((file) => !isIgnored(file));
}
