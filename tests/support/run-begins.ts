import { randomBytes } from 'node:crypto';

/** Names this run, so that its template databases can be told from those of another run. */
export default (): void => {
  process.env.TEST_RUN ??= randomBytes(4).toString('hex');
};
