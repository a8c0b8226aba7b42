import type { Language } from '../../../contracts';
import { letterHtml, letterText, type Letter } from './layout';
import type { NotificationDetail } from './repository';
import { fillBody, fillLine } from './template';
import { textsIn } from './texts';

/** Writes the staff notification about an event receiver that was disabled. */
export const writeReceiverLetter = (
  receiver: NonNullable<NotificationDetail['receiver']>,
  { language, siteName, adminUrl }: { language: Language; siteName: string; adminUrl: string }
) => {
  const { receiverDisabled, layout } = textsIn(language);
  const { subject, body, short } = receiverDisabled;
  const values = {
    'receiver.name': receiver.name,
    'receiver.gone': receiver.failingDays === null ? 'gone' : null,
    'receiver.days': receiver.failingDays === null ? null : String(receiver.failingDays),
    'admin.url': adminUrl,
  };
  const isSandbox = receiver.environment !== 'live';
  const tagged = (line: string): string => (isSandbox ? `${layout.sandboxTag} ${line}` : line);
  const letter: Letter = {
    language,
    subject: tagged(fillLine(subject, values)),
    sender: siteName,
    contact: siteName,
    invoiceNumber: '–',
    appearance: { logoUrl: null, backgroundColor: null, buttonColor: null, borderStyle: null },
    isSandbox,
    paragraphs: fillBody(body, values),
    facts: [],
  };
  return {
    subject: letter.subject,
    html: letterHtml(letter),
    text: letterText(letter),
    short: tagged(fillLine(short, values)),
  };
};
