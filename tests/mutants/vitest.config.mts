import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs the unit tests for StrykerJS. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^fast-check$/, replacement: here('fast-check.ts') },
      { find: /^stripe$/, replacement: here('stripe.ts') },
    ],
  },
  // Mutants are tested in a copy of these folders, which lacks the others that the root's tsconfig.json names.
  esbuild: { tsconfigRaw: '{}' },
  test: {
    globals: true,
    root: here('../..'),
    include: ['domain/**/*.test.ts', 'server/src/{providers/stripe,vault}/*.test.ts'],
    // Tests over HTTP are too slow to run for each mutant.
    exclude: ['**/*.simulator.test.ts', '**/node_modules/**'],
    setupFiles: [here('jest-names.ts')],
    // A long run of the books would be repeated for each mutant.
    env: { ACCOUNTING_PAYMENTS: '100' },
  },
});
