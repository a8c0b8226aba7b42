const { TestEnvironment } = require('jest-environment-node');

const { removeAllListeners } = process;

/** A site that stops clears its process of listeners. Here that is a worker of Jest's, which ends once it hears nobody. */
process.removeAllListeners = function (event) {
  for (const name of event === undefined ? ['SIGTERM', 'SIGINT'] : [event]) removeAllListeners.call(this, name);
  return this;
};

/** What plugins may change while they start, such as each other's routes: the next site gets it fresh. */
const changeable =
  /@strapi[\\/](?!core|database|design-system|logger|permissions|strapi|types|utils)|playground[\\/]dist/;

const loadStrapi = () => {
  for (const file of Object.keys(require.cache).filter((name) => changeable.test(name))) delete require.cache[file];
  return require('@strapi/strapi');
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
    // For what belongs to that Strapi and is no part of a site.
    this.global.requireByNode = require;
    // Where that Strapi puts itself as `strapi`.
    this.global.nodeGlobal = globalThis;
  }
}

module.exports = SiteEnvironment;
