// npm run stripe-app: writes stripe-app/stripe-app.json from contracts/stripe-rights.ts.
import fs from 'node:fs';

import { manifestFile, manifestText } from './manifest';

fs.writeFileSync(manifestFile, manifestText());
