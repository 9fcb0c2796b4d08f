import { checkReference } from './check-reference.js';

/* npm run reference:check: the installed docker client against the facts, as of its version. */
const check = checkReference();
if (check.kind === 'no-client') console.log(`Not checked: ${check.reason}`);
else {
  for (const { command, kind, flag } of check.differences) console.log(`${command} --${flag}: ${kind}`);
  console.log(`docker ${check.version}: ${check.pages} help pages read, ${check.differences.length} differences`);
  if (check.unchecked.length > 0) console.log(`not checked, because not installed: ${check.unchecked.join(', ')}`);
  if (check.differences.length > 0 && check.isCovered) process.exitCode = 1;
}
