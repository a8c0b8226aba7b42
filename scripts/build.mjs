#!/usr/bin/env node
// npm run build: builds the plugin's dist/ for publication.
import { buildClient } from './lib/client.mjs';
import { dropUnused } from './lib/dist.mjs';
import { runNpx } from './lib/run.mjs';

// Not minified, so that users can read the code. A site's own build minifies the admin panel.
await runNpx(['strapi-plugin', 'build', '--sourcemap'], { verbose: true });
dropUnused();
await buildClient();
