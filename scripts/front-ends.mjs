#!/usr/bin/env node
// Installs Next.js and Astro for tests/recipes/pay-button.test.ts, which calls it.
import { prepareFrontEnds } from './lib/prepare.mjs';

await prepareFrontEnds();
