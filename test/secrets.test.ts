// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a shell and of Compose look like that
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSecretName, MASK, maskSecrets, maskWords } from '../src/secrets.js';

describe('isSecretName()', () => {
  test.each([
    'PASSWORD',
    'POSTGRES_PASSWORD',
    'MYSQL_ROOT_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PWD',
    'DB_PASS',
    'dbPassword',
    'SECRET',
    'client-secret',
    'SECRET_KEY_BASE',
    'AWS_SECRET_ACCESS_KEY',
    'API_KEY',
    'apiKey',
    'APIKEY',
    'GITHUB_TOKEN',
    'authToken',
    'NEO4J_AUTH',
    'RABBITMQ_ERLANG_COOKIE',
    '--token',
    'requirepass',
    'APP_KEY',
  ])('%s is one', (name) => expect(isSecretName(name)).toBe(true));

  test.each([
    'PATH',
    'PWD',
    'HOME',
    'KEY',
    'PUBLIC_KEY',
    'COMPASS',
    'BYPASS',
    'POSTGRES_PASSWORD_FILE',
    'MYSQL_ALLOW_EMPTY_PASSWORD',
    'MYSQL_RANDOM_ROOT_PASSWORD',
    'password-stdin',
    'TOKEN_TTL',
    'MAX_TOKENS',
    'SECRET_NAME',
    'POSTGRES_HOST_AUTH_METHOD',
    'POSTGRES_USER',
    '',
  ])('%j is none', (name) => expect(isSecretName(name)).toBe(false));
});

describe('maskSecrets()', () => {
  test.each([
    ['docker run -e POSTGRES_PASSWORD=hunter2 postgres', 'docker run -e POSTGRES_PASSWORD=••• postgres'],
    ['-e DB_PASS="two words" -e A=1', '-e DB_PASS=••• -e A=1'],
    ["-e 'API_KEY=a b' nginx", "-e 'API_KEY=•••' nginx"],
    [`-e "API_KEY=a 'b" nginx`, '-e "API_KEY=•••" nginx'],
    ['GITHUB_TOKEN=abc AWS_SECRET_ACCESS_KEY=a/b+c', 'GITHUB_TOKEN=••• AWS_SECRET_ACCESS_KEY=•••'],
    ['docker login --password hunter2 -u me', 'docker login --password ••• -u me'],
    ['docker login -u me -p hunter2', 'docker login -u me -p •••'],
    ['docker login -phunter2 ghcr.io', 'docker login -p••• ghcr.io'],
    ['docker login --password=hunter2', 'docker login --password=•••'],
    ['docker swarm join --token SWMTKN-1-5bf0-8k2l 10.0.0.1:2377', 'docker swarm join --token ••• 10.0.0.1:2377'],
    ['run SWMTKN-1-5bf0abcdefgh-8k2labcdefgh there', 'run ••• there'],
    ['curl -H "Authorization: Bearer abc123def456"', 'curl -H "Authorization: Bearer •••"'],
    ['curl -u me:hunter2 https://example.org', 'curl -u me:••• https://example.org'],
    ['a Bearer abc123def456 b', 'a Bearer ••• b'],
    [`ghp_${'a1'.repeat(18)}`, '•••'],
    ['AKIAIOSFODNN7EXAMPLE', '•••'],
    ['xoxb-123456789012-abcdef and xoxp-123456789012-abcdef', '••• and •••'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_def', '•••'],
    ['postgres://app:hunter2@db:5432/app', 'postgres://app:•••@db:5432/app'],
    ['redis://:hunter2@cache/0', 'redis://:•••@cache/0'],
    ['mysqladmin ping -uroot -phunter2', 'mysqladmin ping -uroot -p•••'],
    ['sh -c "mysqladmin ping -uroot -phunter2"', 'sh -c "mysqladmin ping -uroot -p•••"'],
    ["sh -c 'redis-cli -a hunter2' && ls", "sh -c 'redis-cli -a •••' && ls"],
    [`mysql -p"two words" -u me`, 'mysql -p••• -u me'],
    ['redis-cli -a hunter2 ping', 'redis-cli -a ••• ping'],
    ['    POSTGRES_PASSWORD: hunter2 and more', '    POSTGRES_PASSWORD: •••'],
    ['      password: hunter2', '      password: •••'],
    ['{"password": "hunter2", "a": 1}', '{"password": •••, "a": 1}'],
    ['o=username=x,password=y,vers=3', 'o=username=x,password=•••'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nafter', '•••\nafter'],
    ['-----BEGIN PRIVATE KEY-----\nabc', '•••'],
  ])('%j becomes %j', (text, masked) => expect(maskSecrets(text)).toBe(masked));

  test.each([
    'how do I set a password for postgres',
    'My password: how long may it be',
    'docker build --secret id=npmrc,src=.npmrc .',
    'docker service create --secret db_password redis',
    'docker run -p 8080:80 -e TZ=Europe/Berlin nginx',
    '-e POSTGRES_PASSWORD_FILE=/run/secrets/db',
    '-e POSTGRES_PASSWORD=$DB_PASSWORD',
    '-e POSTGRES_PASSWORD=${DB_PASSWORD}',
    '-e MYSQL_ALLOW_EMPTY_PASSWORD=yes',
    'echo $TOKEN | docker login --password-stdin',
    'docker run -e REGISTRY_AUTH=htpasswd registry:3',
    'what is bearer authentication',
    'https://docs.docker.com/engine/swarm/',
    'docker run -p 127.0.0.1:8080:80 user@host',
    'secrets:\n  db_password:\n    file: ./password.txt',
  ])('%j stays as it is', (text) => expect(maskSecrets(text)).toBe(text));

  test('masks once: what is masked stays as it is', () => {
    const pieces = [
      'PASSWORD',
      '=',
      ' ',
      '--token',
      '-p',
      'docker login',
      ':',
      '://',
      '@',
      '"',
      "'",
      '\n',
      'x1',
      MASK,
      '$A',
      'eyJ',
      '.',
      '{',
      'Bearer ',
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        const masked = maskSecrets(one);
        expect(maskSecrets(masked)).toBe(masked);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [
      'a',
      'PASSWORD=',
      'eyJaaaaaaaa.',
      'eyJaaaaaa-',
      '-----BEGIN PRIVATE KEY-----',
      '://a:',
      'docker login ',
      '"',
      "='",
      '--a ',
      'a: ',
      'mysql -p',
      "'A_TOKEN=$x",
      '"A_TOKEN=',
      "'A_TOKEN=a",
    ],
  ])('takes time linear in the length of its text', (...pieces) => {
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const start = performance.now();
      maskSecrets(text);
      expect({ piece, isFast: performance.now() - start < 1_500 }).toEqual({ piece, isFast: true });
    }
  });
});

describe('maskWords()', () => {
  test.each([
    [
      ['redis-server', '--requirepass', 'a b'],
      ['redis-server', '--requirepass', MASK],
    ],
    [
      ['app', '--password=a b', '--port', '80'],
      ['app', `--password=${MASK}`, '--port', '80'],
    ],
    [
      ['app', '--token', '--verbose'],
      ['app', '--token', '--verbose'],
    ],
    [
      ['env', 'API_KEY=a b c'],
      ['env', `API_KEY=${MASK}`],
    ],
    [
      ['sh', '-c', 'mysqladmin ping -phunter2'],
      ['sh', '-c', `mysqladmin ping -p${MASK}`],
    ],
  ])('%j becomes %j', (words, masked) => expect(maskWords(words)).toEqual(masked));
});
