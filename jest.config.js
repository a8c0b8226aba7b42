const transform = {
  '^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } }],
};

/** Not in the folder for temporary files, which `npm test` may place in memory. */
const cacheDirectory = `${__dirname}/node_modules/.cache/jest`;

/** For projects that start sites. */
const ownDatabases = {
  globalSetup: '<rootDir>/tests/support/run-begins.ts',
  globalTeardown: '<rootDir>/tests/support/run-ends.ts',
};

/** One project per test folder. `npm test` runs the projects in turn and sums up their results. */
module.exports = {
  projects: [
    {
      displayName: 'unit',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: [
        '<rootDir>/server/src/**/*.test.ts',
        '<rootDir>/domain/**/*.test.ts',
        '<rootDir>/contracts/**/*.test.ts',
        '<rootDir>/tests/golden/*.test.ts',
        '<rootDir>/admin/src/**/*.test.ts',
        '<rootDir>/scripts/**/*.test.ts',
        '<rootDir>/tests/security/{asvs,route-table,supply-chain}.test.ts',
      ],
      transform,
      testEnvironment: 'node',
    },
    {
      displayName: 'browser',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
      ...ownDatabases,
    },
    {
      displayName: 'recipes',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: ['<rootDir>/tests/recipes/**/*.test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
      ...ownDatabases,
    },
    {
      // Run it by hand before a release: npm run release-fixture.
      displayName: 'release-fixture',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: ['<rootDir>/tests/releases/*.test.ts'],
      transform,
      testEnvironment: 'node',
    },
    {
      // Needs the official rules; npm run test:einvoice finds them.
      displayName: 'einvoice',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/einvoice/**/*.test.ts'],
      transform,
      testEnvironment: 'node',
    },
    {
      displayName: 'integration',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
      ...ownDatabases,
    },
    {
      displayName: 'security',
      rootDir: __dirname,
      cacheDirectory,
      testMatch: ['<rootDir>/tests/security/**/!(asvs|route-table|supply-chain).test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
      ...ownDatabases,
    },
  ],
};
