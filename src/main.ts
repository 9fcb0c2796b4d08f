#!/usr/bin/env node
import { openLibrary } from '../adapters/files/open-library.js';
import { runCommandLine } from '../adapters/terminal/command-line.js';
import { createBot } from './bot.js';

/** The composition root: what each way of starting needs is put together here and nowhere else. */
const bot = createBot(openLibrary());
process.exitCode = await runCommandLine(process.argv.slice(2), {
  bot,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
