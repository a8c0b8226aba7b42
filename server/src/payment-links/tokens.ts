import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits cannot be guessed, so a plain hash is as safe as a slow one. */
const TOKEN_BYTES = 32;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Hashes any input for storage and lookup. Unknown and malformed tokens take the same path. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
