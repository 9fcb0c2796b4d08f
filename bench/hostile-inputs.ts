/** Inputs nobody should send, the same for the same seed: long, repeated, unbalanced, binary, foreign. */
export function hostileInputs(count: number, seed: number): string[] {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const pick = <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0];
  const repeat = (text: string, most: number): string => text.repeat(1 + below(most));
  const makers: readonly [() => string, ...(() => string)[]] = [
    () =>
      repeat(
        pick([
          'a',
          'docker ',
          '-',
          '--',
          '((((',
          '*+?{}',
          '\\',
          '"',
          "'",
          '`',
          '$(',
          '${',
          '<!channel>',
          '\u202e',
          '\u001b[31m',
          '\u0000',
          '🐳',
          'ß',
          '한',
          '́',
        ] as const),
        pick([1, 10, 1000, 50_000] as const),
      ),
    () => Array.from({ length: below(60) }, () => String.fromCodePoint(32 + below(0x2fff))).join(''),
    () =>
      Array.from({ length: below(400) }, () =>
        pick(['dokcer', 'contaner', 'netwrok', 'swram', '--no-cach', 'prot', 'volum', 'xyzzy', 'explain', 'vs', '137', 'error:'] as const),
      ).join(' '),
    () => `Error response from daemon: ${repeat('rpc error: code = Unknown desc = ', 200)}${repeat('x', 5_000)}`,
    () => `explain docker run ${repeat(pick(['-v /:/host ', '-e A=B ', '--', '-p 80:80/udp ', '"', '$(', '-ititititi '] as const), 500)}`,
    () =>
      pick([
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        '{"turns":["x"]}',
        '../../etc/passwd',
        'SELECT 1; --',
        '<script>alert(1)</script>',
        ' ',
        '\n\n\n',
        '\t',
      ] as const),
    () => `${'what is '.repeat(below(300))}${'y'.repeat(below(3_000))}?`,
  ];
  return Array.from({ length: count }, () => pick(makers)());
}
