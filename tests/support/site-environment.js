const Module = require('node:module');
const path = require('node:path');

const { TestEnvironment } = require('jest-environment-node');

const { removeAllListeners } = process;

/**
 * Limits the removal to signals. A stopping site removes all listeners of its process, but here the process is a Jest
 * worker, which needs its own.
 */
process.removeAllListeners = function (event) {
  for (const name of event === undefined ? ['SIGTERM', 'SIGINT'] : [event]) removeAllListeners.call(this, name);
  return this;
};

const builtServer = path.resolve(__dirname, '..', '..', 'dist', 'server');
const loadScript = Module._extensions['.js'];

/**
 * The built plugin only exports the facades of server/src/public. Tests also use internals
 * (tests/support/internals.ts), so the file with the composition gets one more export when a test loads it. The package
 * does not contain this.
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

/** Modules that plugins may change when they start, such as each other's routes. The next site loads them again. */
const changeable =
  /@strapi[\\/](?!core|database|design-system|logger|permissions|strapi|types|utils)|playground[\\/]dist/;

const loadStrapi = () => {
  for (const file of Object.keys(require.cache).filter((name) => changeable.test(name))) delete require.cache[file];
  return require('@strapi/strapi');
};

/** Returns the composition of a running Strapi instance: all services of the rooms. */
const loadComposition = (strapi) => {
  const door = Object.values(require.cache).find((module) => module?.exports?.composeForTests);
  if (!door) throw new Error('dist/server has no function compose: see the top of tests/support/site-environment.js.');
  return door.exports.composeForTests(strapi);
};

/**
 * Jest evaluates every module again for each test file. Strapi has thousands of modules that are not mocked, so Node
 * itself loads them, once per worker, and they use the tests' `process.env`.
 */
class SiteEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.process.env = process.env;
    // The databases' drivers do not recognize a Date of another realm.
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
