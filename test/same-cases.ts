import fc from 'fast-check';

/*
 * Properties try the same cases in every run, so that the gate fails for what a change does and not by luck.
 * `SEED=$RANDOM npm test` tries others; a failure prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });
