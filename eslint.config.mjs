import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A test waits for a condition, never for a time: a fixed sleep is too short on a slow machine and too long on others. */
const fixedSleeps = [
  "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
  "MemberExpression[property.name='waitForTimeout']",
  "ImportDeclaration[source.value=/timers.promises$/] ImportSpecifier[imported.name='setTimeout']",
  'ImportDeclaration[source.value=/timers.promises$/] :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)',
].map((selector) => ({
  selector,
  message: 'Wait for a condition instead of a time: eventually() of tests/support/http.ts, or a locator in a browser.',
}));

/** Rules are errors or off, never warnings: what matters stops the build. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/build/**',
      '**/.strapi/**',
      '**/.tmp/**',
      '**/.cache/**',
      '**/generated/**',
      'coverage/**',
      'playground/types/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts', 'domain/**/*.ts', 'contracts/**/*.ts', 'stripe-simulator/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'URL',
          property: 'canParse',
          message: 'Use parsedUrl: canParse refuses umlauts once V8 optimized it.',
        },
      ],
    },
  },
  {
    // Every public name needs a docstring.
    files: [
      'server/src/public/**/*.ts',
      'server/src/providers/payment-provider.ts',
      'server/src/notifications/channel.ts',
      'contracts/**/*.ts',
    ],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true, ArrowFunctionExpression: true },
          contexts: ['TSInterfaceDeclaration', 'TSInterfaceBody > TSMethodSignature'],
        },
      ],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
    },
  },
  {
    // Every property of a service needs one too.
    files: ['server/src/public/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          contexts: [
            'TSInterfaceDeclaration',
            'TSInterfaceBody > TSMethodSignature',
            'TSInterfaceBody > TSPropertySignature',
          ],
        },
      ],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/kit/tables.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'MemberExpression[property.name=/^(getConnection|getSchemaConnection)$/]',
          "MemberExpression[property.name='connection'][object.property.name='db']",
          "MemberExpression[property.name='connection'][object.name='db']",
          "VariableDeclarator[init.property.name='db'] > ObjectPattern > Property[key.name=/onnection$/]",
        ].map((selector) => ({
          selector,
          message: 'Use kit/tables for raw SQL: the site may use a database schema.',
        })),
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'playground/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='connection'][callee.object.property.name='db']",
          message: 'Use db.getConnection(table): the site may use a database schema.',
        },
        {
          selector: "CallExpression[callee.property.name='getConnection'][arguments.length=0]",
          message: 'Use db.connection.raw(): with a database schema this is a query builder without raw().',
        },
        ...fixedSleeps,
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'stripe-simulator/tests/**/*.ts'],
    ignores: ['tests/**'],
    rules: { 'no-restricted-syntax': ['error', ...fixedSleeps] },
  },
  {
    // The fault runs and the package test drive processes at a pace of their own.
    files: ['tests/**/*.{js,cjs,mjs}'],
    ignores: ['tests/faults/**', 'tests/package/**'],
    rules: { 'no-restricted-syntax': ['error', ...fixedSleeps] },
  },
  {
    files: ['admin/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        module: 'writable',
        __dirname: 'readonly',
        URLSearchParams: 'readonly',
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
        setImmediate: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  }
);
