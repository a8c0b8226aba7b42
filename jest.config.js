const transform = {
  '^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } }],
};

/** One project a folder of tests; `npm test` runs them one after another and adds up. */
module.exports = {
  projects: [
    {
      displayName: 'unit',
      rootDir: __dirname,
      testMatch: [
        '<rootDir>/server/src/**/*.test.ts',
        '<rootDir>/domain/**/*.test.ts',
        '<rootDir>/contracts/**/*.test.ts',
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
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
    },
    {
      // Run by hand, before a version is published: npm run release-fixture.
      displayName: 'release-fixture',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/releases/*.test.ts'],
      transform,
      testEnvironment: 'node',
    },
    {
      displayName: 'integration',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
    },
    {
      displayName: 'security',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/security/**/!(asvs|route-table|supply-chain).test.ts'],
      transform,
      testEnvironment: '<rootDir>/tests/support/site-environment.js',
    },
  ],
};
