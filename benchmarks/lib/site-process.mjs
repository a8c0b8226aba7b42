// Runs Strapi's `start` for the playground. Adds routes to compare with on the same server, and the resource usage of
// the process.
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const began = performance.now();
let startedInMs = null;
const require = createRequire(path.join(process.cwd(), 'package.json'));
const { createStrapi, factories } = require('@strapi/strapi');

const PAYMENT = 'plugin::invoice-payments.payment';
const INVOICE = 'plugin::invoice-payments.invoice';
const page = `<!doctype html><html lang="en"><title>Page</title><p>${'A page of about the size of ours. '.repeat(120)}</p></html>`;

const strapi = createStrapi({ appDir: process.cwd(), distDir: path.join(process.cwd(), 'dist') });
strapi.log.level = 'warn';
await strapi.load();

const open = { auth: false };
strapi.server.routes({
  type: 'content-api',
  prefix: '/bench',
  routes: [
    {
      method: 'POST',
      path: '/empty',
      config: open,
      handler: (ctx) => {
        ctx.body = { received: true };
      },
    },
    {
      method: 'GET',
      path: '/page',
      config: open,
      handler: (ctx) => {
        ctx.type = 'html';
        ctx.body = page;
      },
    },
    {
      method: 'GET',
      path: '/core-find',
      config: open,
      handler: async (ctx) => {
        ctx.body = await factories.createCoreService(INVOICE)({ strapi }).find(ctx.query);
      },
    },
    {
      // As Strapi's own `GET /api/…/:id` without its validation and sanitizing.
      method: 'GET',
      path: '/core-entry/:id',
      config: open,
      handler: async (ctx) => {
        const populate = { invoice: true, paymentModule: true };
        ctx.body = {
          data: await factories.createCoreService(PAYMENT)({ strapi }).findOne(ctx.params.id, { populate }),
        };
      },
    },
    {
      method: 'GET',
      path: '/process',
      config: open,
      handler: (ctx) => {
        if ('collect' in ctx.query) globalThis.gc?.();
        const { user, system } = process.cpuUsage();
        const handles = process.getActiveResourcesInfo().length;
        ctx.body = { startedInMs, cpuSeconds: (user + system) / 1e6, handles, ...process.memoryUsage() };
      },
    },
  ],
});
await strapi.start();
// Measured since the start of this script, because Node's own start is the same in all cases.
startedInMs = performance.now() - began;
