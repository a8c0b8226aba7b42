#!/usr/bin/env node
// npm run build: the plugin's dist/, as it is published.
import { dropUnused } from './lib/dist.mjs';
import { runNpx } from './lib/run.mjs';

// Not minified: whoever installs the plugin can read what it does, and a site's own build minifies the admin panel.
await runNpx(['strapi-plugin', 'build', '--sourcemap'], { verbose: true });
dropUnused();
