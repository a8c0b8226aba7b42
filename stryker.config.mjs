/** Mutation testing of the rules: npm run test:mutants. See tests/mutants/README.md. */

/** Tables of a standard: their entries are compared with the standard, not with our tests. */
const tables = [
  ...['vatex-texts/*', 'vatex', 'vatex-texts', 'exemption-texts', 'unit-table', 'unit-texts', 'vat-prefixes'],
  ...['electronic-address-schemes', 'countries', 'locales', 'retention', 'problems'],
];

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutants/vitest.config.mts' },
  mutate: [
    ...['domain/**/*.ts', `!domain/**/{${tables}}.ts`, 'server/src/{providers/stripe,vault}/*.ts'],
    '!**/*.test.ts',
  ],
  // What is computed once when a module is loaded belongs to no test: each such mutant would need them all.
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'node_modules/.cache/stryker/incremental.json',
  tempDirName: '.stryker-tmp',
  ignorePatterns: [
    '**',
    ...['domain', 'contracts', 'server', 'tests/support', 'tests/mutants'].map((folder) => `!${folder}/**`),
    '!package.json',
  ],
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: 'node_modules/.cache/stryker/report.json' },
  concurrency: 2,
  timeoutMS: 5000,
};
