/** How a text is billed as an SMS. */
export interface SmsLength {
  encoding: 'GSM-7' | 'UCS-2';
  /** Units used: septets in GSM-7, 16-bit units in UCS-2. */
  units: number;
  /** Messages that it is sent and billed as. An empty text is none. */
  segments: number;
  /** Units left in the last segment. */
  left: number;
}

/** The GSM 7-bit default alphabet (3GPP TS 23.038). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
);
/** Each takes an escape and a second septet. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Units of a single message, and of each part of a longer one, whose header takes the difference. */
const SIZES = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } } as const;

const isGsm = (character: string): boolean => BASIC.has(character) || EXTENDED.has(character);

/**
 * Counts what an SMS takes. A character of two units (an escape in GSM-7, a surrogate pair in UCS-2) is not cut in two, so a
 * part may end one unit early.
 */
export const smsLength = (text: string): SmsLength => {
  const characters = [...text];
  const encoding = characters.every(isGsm) ? 'GSM-7' : 'UCS-2';
  const { single, part } = SIZES[encoding];
  const costs = characters.map((character) =>
    encoding === 'GSM-7' ? (EXTENDED.has(character) ? 2 : 1) : character.length
  );
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  if (units <= single) return { encoding, units, segments: units === 0 ? 0 : 1, left: single - units };
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > part) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { encoding, units, segments, left: part - used };
};
