#!/usr/bin/env node
// npm run api-report: writes etc/public-api.api.md, the public types for a site's code. A change of this file affects
// sites, so it is reviewed with the code. `npm run check:api` (--check) fails when the file is not up to date.
import fs from 'node:fs';
import path from 'node:path';

import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import ts from 'typescript';

import { root } from './lib/run.mjs';

const folder = path.join(root, '.tmp', 'api');
const entry = 'server/src/public-types.ts';

/** Writes the declarations of the entry and of its imports. `npm run check:types` checks the types. */
const emitDeclarations = () => {
  const { config } = ts.readConfigFile(path.join(root, 'server/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'server'));
  const program = ts.createProgram([path.join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    skipLibCheck: true,
    types: ['node'],
    rootDir: root,
    outDir: folder,
  });
  program.emit();
};

const quiet = { logLevel: 'none', addToApiReportFile: false };

const extract = (isCheck) =>
  Extractor.invoke(
    ExtractorConfig.prepare({
      packageJsonFullPath: path.join(root, 'package.json'),
      configObjectFullPath: path.join(root, 'api-extractor.json'),
      configObject: {
        projectFolder: root,
        newlineKind: 'lf',
        mainEntryPointFilePath: path.join(folder, entry.replace(/\.ts$/, '.d.ts')),
        compiler: {
          overrideTsconfig: {
            compilerOptions: { module: 'esnext', moduleResolution: 'bundler', target: 'es2022', types: ['node'] },
            files: [path.join(folder, entry.replace(/\.ts$/, '.d.ts'))],
          },
          skipLibCheck: true,
        },
        apiReport: {
          enabled: true,
          reportFileName: 'public-api',
          reportFolder: path.join(root, 'etc'),
          reportTempFolder: path.join(folder, 'report'),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: 'none' } },
          // All members are public, and eslint checks the docstrings.
          extractorMessageReporting: {
            default: { logLevel: 'error' },
            'ae-missing-release-tag': quiet,
            'ae-undocumented': quiet,
            'ae-unresolved-link': quiet,
          },
          tsdocMessageReporting: { default: quiet },
        },
      },
    }),
    {
      localBuild: !isCheck,
      // The script prints its own message about a changed report.
      messageCallback: (message) => {
        if (message.category === 'console') message.handled = true;
      },
    }
  );

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(path.join(root, 'etc'), { recursive: true });
emitDeclarations();
const isCheck = process.argv.includes('--check');
const { apiReportChanged, errorCount } = extract(isCheck);
if (errorCount > 0) process.exitCode = 1;
if (isCheck && apiReportChanged) {
  console.error('etc/public-api.api.md is not up to date. Run npm run api-report and review the changes.');
  process.exitCode = 1;
} else if (apiReportChanged) console.log('etc/public-api.api.md has changed.');
