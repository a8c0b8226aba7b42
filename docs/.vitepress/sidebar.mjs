/**
 * The pages of the site, ordered as https://diataxis.fr does: tutorials teach, guides lead to a goal, reference is looked up, explanation
 * is read. `npm run test:docs` fails when a page of docs/ is missing here.
 */
const page = (text, file) => ({ text, link: `/${file.replace(/\.md$/, '')}` });

export const sidebar = [
  {
    text: 'Start here',
    items: [
      page('Administrators', 'docs/start/administrator.md'),
      page('Editors', 'docs/start/editor.md'),
      page('Accountants', 'docs/start/accountant.md'),
      page('Site developers', 'docs/start/developer.md'),
      page('Operators', 'docs/start/operator.md'),
      page('Contributors', 'docs/start/contributor.md'),
    ],
  },
  { text: 'Tutorial', items: [page('Your first paid invoice', 'docs/tutorial.md')] },
  {
    text: 'How-to guides',
    items: [
      page('Grant access', 'docs/granting-access.md'),
      page('Go live', 'docs/going-live.md'),
      page('Work with invoices', 'docs/editors.md'),
      page('Correct invoices', 'docs/corrections.md'),
      page('Send messages', 'docs/notifications.md'),
      page('Deliver documents', 'docs/delivery.md'),
      page('Keep the books', 'docs/accounting.md'),
      page('Check payments and payouts', 'docs/payments-and-payouts.md'),
      page('Answer people about their data', 'docs/personal-data.md'),
      page('Write code for a site', 'docs/recipes.md'),
      page('Use the REST API', 'docs/rest-api.md'),
      page('Receive events elsewhere', 'docs/event-receivers.md'),
      page('Add a provider', 'docs/add-a-provider.md'),
      page('Run a site', 'docs/operations.md'),
      page('Move here and away', 'docs/migration.md'),
      page('Update', 'UPGRADE.md'),
      page('Contribute', 'CONTRIBUTING.md'),
    ],
  },
  {
    text: 'Reference',
    items: [
      page('Settings in the configuration', 'docs/configuration.md'),
      page('Invoices as documents', 'docs/invoices-pdf.md'),
      page('Tax and discounts', 'docs/tax.md'),
      page('Services', 'docs/services.md'),
      page('REST API', 'docs/rest-reference.md'),
      page('Webhooks and events', 'docs/webhooks-and-events.md'),
      page('Troubleshooting and error codes', 'docs/troubleshooting.md'),
      page('Words', 'docs/words.md'),
      page('Measured', 'docs/measured.md'),
      page('Accessibility', 'docs/accessibility.md'),
      page('OWASP ASVS', 'docs/asvs.md'),
      page('Dependencies', 'docs/dependencies.md'),
      page('Changelog', 'CHANGELOG.md'),
    ],
  },
  {
    text: 'Explanation',
    items: [
      page('Concepts', 'docs/concepts.md'),
      page('Questions', 'docs/faq.md'),
      page('Comparison', 'docs/comparison.md'),
      page('What Strapi users asked for', 'docs/requests.md'),
      page('Security', 'docs/security.md'),
      page('Architecture', 'docs/architecture.md'),
      page('Proof', 'docs/proof.md'),
      {
        ...page('Decisions', 'docs/decisions/README.md'),
        collapsed: true,
        items: [
          page('1. State comes from the provider', 'docs/decisions/0001-state-comes-from-the-provider.md'),
          page('2. The row first, the call second', 'docs/decisions/0002-the-row-first-the-call-second.md'),
          page('3. Floors without advisories', 'docs/decisions/0003-floors-without-advisories.md'),
          page('4. Secrets in a raw table', 'docs/decisions/0004-secrets-in-a-raw-table.md'),
          page('5. Below the Document Service', 'docs/decisions/0005-below-the-document-service.md'),
          page('6. One folder knows Stripe', 'docs/decisions/0006-one-folder-knows-stripe.md'),
          page('7. Queues are tables', 'docs/decisions/0007-queues-are-tables.md'),
          page('8. The time is the database’s', 'docs/decisions/0008-the-time-is-the-databases.md'),
          page('9. Hosted payment pages', 'docs/decisions/0009-hosted-payment-pages.md'),
          page('10. Restricted keys first', 'docs/decisions/0010-restricted-keys-first.md'),
          page('11. Issued documents do not change', 'docs/decisions/0011-issued-documents-do-not-change.md'),
          page('12. A package that can be rebuilt', 'docs/decisions/0012-a-package-that-can-be-rebuilt.md'),
        ],
      },
    ],
  },
];
