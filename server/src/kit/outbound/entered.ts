import { InvalidInputError } from '../errors';
import { OutboundRefusal, parseOutboundUrl, type OutboundProblem, type OutboundRules } from './request';

const hints: Record<OutboundProblem, string> = {
  url_invalid: 'Enter a whole address, such as https://example.com/events.',
  https_required: 'Use https, or set outbound.allowHttp in the configuration of the plugin.',
  credentials_in_url: 'Remove them.',
  network_closed: 'Enter a public address, or add its network to outbound.allowedNetworks in the configuration.',
};

/** Where an entered address stands in a form. */
interface Place {
  field: string;
  /** The beginning of the refusal's code, such as `receiver`. */
  prefix: string;
  /** Hints that replace the usual ones. */
  hints?: Partial<typeof hints>;
}

/**
 * Reads an address before it is stored, without resolving its name.
 *
 * @throws {InvalidInputError} with the code `<prefix>_<problem>`
 */
export const enteredUrl = (text: string, rules: OutboundRules, place: Place): URL => {
  try {
    return parseOutboundUrl(text, rules);
  } catch (error) {
    if (!(error instanceof OutboundRefusal)) throw error;
    throw new InvalidInputError(error.message, {
      code: `${place.prefix}_${error.problem}`,
      field: place.field,
      hint: place.hints?.[error.problem] ?? hints[error.problem],
    });
  }
};
