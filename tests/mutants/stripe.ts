/** stripe-node as Jest loads it. Vitest would take its ES module, whose class has no `errors`. */
import { createRequire } from 'node:module';

export default createRequire(import.meta.url)('stripe');
