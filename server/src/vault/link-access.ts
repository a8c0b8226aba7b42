import type { Vault } from './service';

const PURPOSE = 'access to a payment link';

export interface LinkAccess {
  link: string;
  /** Of the passcode that opened it. */
  generation: number;
  /** Seconds since 1970. */
  until: number;
}

const textOf = ({ link, generation, until }: LinkAccess): string => `${link}:${generation}:${until}`;

/**
 * Signs what a browser holds once the passcode of a link was entered. It is bound to one link and to one passcode, so that
 * a new passcode ends it.
 */
export const createLinkAccess = (vault: Pick<Vault, 'sign' | 'isSigned'>) => ({
  /** Returns the value of the cookie. */
  issue: (access: LinkAccess): string => `${access.generation}.${access.until}.${vault.sign(PURPOSE, textOf(access))}`,

  /** Whether a cookie opens this link now. */
  opens(cookie: string, link: string, generation: number, now: Date): boolean {
    const [, given, until, signature] = /^(\d{1,9})\.(\d{1,12})\.([\w-]{43})$/.exec(cookie) ?? [];
    if (signature === undefined || Number(given) !== generation || Number(until) * 1000 <= now.getTime()) return false;
    return vault.isSigned(PURPOSE, textOf({ link, generation, until: Number(until) }), signature);
  },
});

export type LinkAccessSignature = ReturnType<typeof createLinkAccess>;
