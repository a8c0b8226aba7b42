import { vi } from 'vitest';

/** The tests are written for Jest, whose functions have the same names in Vitest. */
Object.assign(globalThis, { jest: vi });
