/*
 * Preloaded into a process under test: its clock runs ahead by as many milliseconds as stand in the file TEST_AHEAD, so that
 * days pass in seconds; hosts other than this machine that it looks up or connects to are noted in the file TEST_HOSTS.
 */

import dns from 'node:dns';
import { appendFileSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const { TEST_AHEAD, TEST_HOSTS } = process.env;

if (TEST_AHEAD !== undefined) {
  const now = Date.now;
  let ahead = 0;
  const look = () => {
    ahead = Number(readFileSync(TEST_AHEAD, 'utf8'));
  };
  look();
  setInterval(look, 20).unref();
  Date.now = () => now() + ahead;
}

if (TEST_HOSTS !== undefined) {
  const note = (host) => {
    if (typeof host === 'string' && !/^(?:127\.|localhost$|::1$)/.test(host)) appendFileSync(TEST_HOSTS, `${host}\n`);
  };
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    const [first] = args.flat();
    note(typeof first === 'object' && first !== null ? first.host : args[1]);
    return connect.apply(this, args);
  };
  const { lookup } = dns;
  dns.lookup = (host, ...rest) => {
    note(host);
    return lookup(host, ...rest);
  };
  syncBuiltinESMExports();
}
