const Module = require('node:module');
const path = require('node:path');

const { TestEnvironment } = require('jest-environment-node');

const { removeAllListeners } = process;

/** A site that stops clears its process of listeners. Here that is a worker of Jest's, which ends once it hears nobody. */
process.removeAllListeners = function (event) {
  for (const name of event === undefined ? ['SIGTERM', 'SIGINT'] : [event]) removeAllListeners.call(this, name);
  return this;
};

const builtServer = path.resolve(__dirname, '..', '..', 'dist', 'server');
const loadScript = Module._extensions['.js'];

/**
 * The built plugin exports what a site needs and no more: its services are reached through the facades of
 * server/src/public alone. Tests also look inside (tests/support/internals.ts), so the file that holds the composition
 * gets one more export when a test loads it. Nothing of this is in the package.
 */
Module._extensions['.js'] = (module, file) => {
  if (path.dirname(file) === builtServer) {
    const compile = module._compile;
    module._compile = (code, ...rest) => {
      const door = /^const compose = /m.test(code) ? '\nexports.composeForTests = compose;' : '';
      return compile.call(module, code + door, ...rest);
    };
  }
  return loadScript(module, file);
};

/** What plugins may change while they start, such as each other's routes: the next site gets it fresh. */
const changeable =
  /@strapi[\\/](?!core|database|design-system|logger|permissions|strapi|types|utils)|playground[\\/]dist/;

const loadStrapi = () => {
  for (const file of Object.keys(require.cache).filter((name) => changeable.test(name))) delete require.cache[file];
  return require('@strapi/strapi');
};

/** The composition of a running Strapi: the services as the plugin's rooms see each other. */
const loadComposition = (strapi) => {
  const door = Object.values(require.cache).find((module) => module?.exports?.composeForTests);
  if (!door) throw new Error('dist/server has no function compose: see the top of tests/support/site-environment.js.');
  return door.exports.composeForTests(strapi);
};

/**
 * Jest evaluates every module anew for every file of tests. Strapi has thousands of them and is not what is mocked: it is
 * loaded by Node itself, once a worker, and the tests' `process.env` is the one it reads.
 */
class SiteEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.process.env = process.env;
    // A Date of another world is none to the databases' drivers.
    this.global.Date = Date;
    this.global.loadStrapi = loadStrapi;
    this.global.loadComposition = loadComposition;
    // For what belongs to that Strapi and is no part of a site.
    this.global.requireByNode = require;
    // Where that Strapi puts itself as `strapi`.
    this.global.nodeGlobal = globalThis;
  }
}

module.exports = SiteEnvironment;
