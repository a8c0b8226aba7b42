import { createRequire } from 'node:module';
import { vi } from 'vitest';

/** The tests are written for Jest, whose functions have the same names in Vitest, except one. */
const jest = Object.assign(Object.create(vi) as object, { requireActual: createRequire(import.meta.url) });
Object.assign(globalThis, { jest });
