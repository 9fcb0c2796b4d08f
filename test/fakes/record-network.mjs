import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

/*
 * Loaded before the bot's own code: notes every address that the process connects to and every name it looks up, one a line.
 */
const file = process.env['RECORD_NETWORK'] ?? '';
const note = (what) => appendFileSync(file, `${what}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const { path, host = 'localhost' } = typeof first === 'object' ? first : typeof first === 'string' ? { path: first } : { host: second };
  note(path ?? host);
  return connect.apply(this, args);
};

for (const [place, name] of [
  [dns, 'lookup'],
  [dns.promises, 'lookup'],
  [dns, 'resolve'],
  [dns, 'resolve4'],
  [dns, 'resolve6'],
]) {
  const original = place[name];
  place[name] = (hostname, ...rest) => {
    note(hostname);
    return original.call(place, hostname, ...rest);
  };
}
