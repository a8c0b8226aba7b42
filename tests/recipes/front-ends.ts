import { execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import { eventually } from '../support/http';
import { freePort } from '../support/site';

const root = path.resolve(__dirname, '..', '..');
const folder = path.join(root, '.tmp', 'recipes');
const run = promisify(execFile);

/** A front-end that shows an order with a pay button. */
export interface FrontEnd {
  url: string;
  stop(): Promise<void>;
}

/**
 * Returns a sample of a page of the documentation.
 *
 * @param name the file name behind the sample's language, or the beginning of its text
 */
export const sampleOf = (page: string, name: string): string => {
  const text = fs.readFileSync(path.join(root, page), 'utf8');
  for (const [, file, code] of text.matchAll(/^```\w+([^\n]*)\n([\s\S]*?)^```/gm)) {
    if (file.trim() === name || code.startsWith(name)) return code;
  }
  throw new Error(`${page} has no sample ${name}.`);
};

const write = (project: string, files: Record<string, string>): string => {
  const target = path.join(folder, project);
  fs.rmSync(target, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    fs.writeFileSync(path.join(target, name), content);
  }
  return target;
};

/** Installs the frameworks, and the package as its tarball has it: its `exports`, and the client. */
export const installFrameworks = async (): Promise<void> => {
  await run(process.execPath, [path.join(root, 'scripts/front-ends.mjs')]);
  const target = path.join(folder, 'node_modules', 'strapi-plugin-invoice-payments');
  fs.rmSync(target, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'dist/client'), path.join(target, 'dist/client'), { recursive: true });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(target, 'package.json'));
};

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
const program = (name: string): string => path.join(folder, 'node_modules', name);

const build = async (target: string, args: string[]): Promise<void> => {
  await run(process.execPath, args, { cwd: target, env, maxBuffer: 16_000_000 }).catch(
    (error: { stdout?: string; stderr?: string }) => {
      throw new Error(`The build failed:\n${error.stdout}\n${error.stderr}`);
    }
  );
};

const start = async (target: string, args: string[], secrets: Record<string, string>): Promise<FrontEnd> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, args, {
    cwd: target,
    env: { ...env, HOST: '127.0.0.1', HOSTNAME: '127.0.0.1', PORT: String(port), ...secrets },
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const status = () =>
    fetch(`${url}/orders/none`).then(
      (response) => response.status,
      () => 0
    );
  await eventually(status, (found) => found === 200, 30).catch(async (error: Error) => {
    await stop();
    throw error;
  });
  return { url, stop };
};

/** Builds and starts a Next.js site whose page for an order and whose handler are those of the documentation. */
export const startNextjs = async (secrets: Record<string, string>): Promise<FrontEnd> => {
  const form = sampleOf('docs/recipes.md', '<form method="post" action={`/pay/');
  const target = write('nextjs', {
    'package.json': '{ "private": true }',
    'next.config.mjs': `import path from 'node:path';\nexport default { turbopack: { root: path.resolve('..') } };\n`,
    'app/layout.tsx': `import type { ReactNode } from 'react';
export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
    'app/orders/[invoice]/page.tsx': `export default async function Page({ params }: { params: Promise<{ invoice: string }> }) {
  const { invoice } = await params;
  return (${form});
}`,
    'app/pay/[invoice]/route.ts': sampleOf('docs/recipes.md', 'app/pay/[invoice]/route.ts'),
  });
  await build(target, [program('next/dist/bin/next'), 'build']);
  return start(target, [program('next/dist/bin/next'), 'start'], secrets);
};

/** Builds and starts an Astro site whose page for an order is that of the documentation. */
export const startAstro = async (secrets: Record<string, string>): Promise<FrontEnd> => {
  const recipes = fs.readFileSync(path.join(root, 'docs/recipes.md'), 'utf8');
  const [, documented] = /`(security: \{[^`]*)`/.exec(recipes) ?? [];
  const security = documented?.replace('shop.example.com', '127.0.0.1') ?? '';
  const target = write('astro', {
    'package.json': '{ "private": true, "type": "module" }',
    'astro.config.mjs': `import node from '@astrojs/node';
export default { output: 'server', adapter: node({ mode: 'standalone' }), ${security} };
`,
    'src/pages/orders/[invoice].astro': sampleOf('docs/recipes.md', 'src/pages/orders/[invoice].astro'),
  });
  await build(target, [program('astro/astro.js'), 'build']);
  return start(target, ['dist/server/entry.mjs'], secrets);
};

/**
 * Serves the page of the documentation, and the client beside it, as files: `/pay.html?invoice=…`.
 *
 * @param siteUrl asked for each page: the site that is told of this address starts later
 */
export const serveHtml = async (siteUrl: () => string): Promise<FrontEnd> => {
  const page = sampleOf('docs/recipes.md', 'pay.html');
  const client = fs.readFileSync(path.join(root, 'dist/client/index.mjs'));
  const server = http.createServer((request, response) => {
    const isClient = request.url === '/invoice-payments.mjs';
    response.writeHead(200, { 'content-type': isClient ? 'text/javascript' : 'text/html; charset=utf-8' });
    const html = `<!doctype html><title>Pay</title>${page.replace('https://cms.example.com', siteUrl())}`;
    response.end(isClient ? client : html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    // Another host than the site's, and another port.
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
