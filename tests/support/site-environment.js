const { TestEnvironment } = require('jest-environment-node');

const { removeAllListeners } = process;

/** A site that stops clears its process of listeners. Here that is a worker of Jest's, which ends once it hears nobody. */
process.removeAllListeners = function (event) {
  for (const name of event === undefined ? ['SIGTERM', 'SIGINT'] : [event]) removeAllListeners.call(this, name);
  return this;
};

/**
 * Jest evaluates every module anew for every file of tests. Strapi has thousands of them and is not what is mocked: it is
 * loaded by Node itself, once a worker, and the tests' `process.env` is the one it reads.
 */
class SiteEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.process.env = process.env;
    this.global.loadStrapi = () => require('@strapi/strapi');
  }
}

module.exports = SiteEnvironment;
