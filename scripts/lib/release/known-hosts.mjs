/**
 * Hosts that the published code may name, and why. Only api.stripe.com is called, and api.twilio.com where somebody has
 * set up text messages; the others are links for people, names of XML namespaces, and examples.
 */
export const knownHosts = new Map([
  ['api.stripe.com', 'requests of the Stripe provider'],
  ['api.twilio.com', 'requests of the Twilio channel, once it is set up'],
  ['dashboard.stripe.com', 'links to payments and keys'],
  ['pay.stripe.com', 'a receipt in the preview of a message'],
  ['payments.stripe.com', 'a voucher in the preview of a message'],
  ['www.w3.org', 'namespaces of SVG and RDF'],
  ['purl.org', 'the namespace of Dublin Core, in the metadata of a PDF'],
  ['ns.adobe.com', 'namespaces of XMP, in the metadata of a PDF'],
  ['www.aiim.org', 'namespaces of PDF/A and PDF/UA, in the metadata of a PDF'],
  ['usp.gv.at', 'years of retention: Austria'],
  ['brocardi.it', 'years of retention: Italy'],
  ['codes-et-lois.fr', 'years of retention: France'],
  ['datenbank.nwb.de', 'years of retention: Germany'],
  ['explore.law', 'years of retention: the Netherlands'],
  ['finance.belgium.be', 'years of retention: Belgium'],
  ['gov.uk', 'years of retention: the United Kingdom'],
  ['lawbrary.ch', 'years of retention: Switzerland'],
  ['www.agenciatributaria.es', 'years of retention: Spain'],
  ['www.irishstatutebook.ie', 'years of retention: Ireland'],
  ['example.com', 'an example in a message'],
  ['shop.example', 'an example in a message'],
]);
