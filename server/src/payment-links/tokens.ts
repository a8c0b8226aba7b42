import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: guessing one is hopeless, so a plain hash of it is as good as a slow one. */
const TOKEN_BYTES = 32;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored and looked up, whatever was given: an unknown token and a malformed one take the same path. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
