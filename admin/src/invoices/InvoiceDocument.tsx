import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';

import type { CalculatedLine, Invoice } from '../../../contracts/invoices';
import { unitText } from '../../../domain/invoices/unit-texts';
import { formatMoney } from '../../../domain/money/money';
import { formatUnitMoney } from '../../../domain/money/unit-price';
import { numbersOf } from '../../../domain/values/numbers';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { Amount } from '../components/Amount';
import { Day } from '../components/Moment';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { AttachmentList } from './Attachments';
import { ContactDialog } from './ContactDialog';
import { ReferenceFacts, useCompanyFacts, usePeriodText } from './ReferenceFacts';
import { NamedEntryLink } from './RelatedLink';
import { Totals } from './Totals';

const addressLines = ({ customer }: Invoice): string[] => {
  const { address } = customer;
  if (!address) return [];
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  return [address.line1, address.line2, town, address.state, address.country].filter(
    (line): line is string => line !== null && line !== ''
  );
};

const LineItem = ({ line, currency }: { line: CalculatedLine; currency: string }) => {
  const { t, locale } = useTexts();
  const periodText = usePeriodText();
  const unit = unitText(line.unitCode, line.quantity, locale.split('-')[0]);
  const quantity = [numbersOf(locale).quantity(line.quantity), unit].filter(Boolean).join(' ');
  const details = [
    periodText(line.servicePeriod),
    `${quantity} × ${formatUnitMoney(line.unitAmountDecimal, currency, locale)}`,
    line.taxCategory !== null && line.taxCategory !== 'S' && t(`tax.category.${line.taxCategory}`),
    line.taxRate !== '0' && t('invoice.taxAt', { rate: writeDecimal(line.taxRate, locale) }),
    line.discountAmount > 0 && `${t('invoice.discount')} ${formatMoney(line.discountAmount, currency, locale)}`,
  ].filter(Boolean);
  return (
    <Flex tag="li" justifyContent="space-between" gap={4} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <Box>
        <Typography tag="p">{line.description}</Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {details.join(' · ')}
        </Typography>
      </Box>
      <Amount amount={line.total} currency={currency} />
    </Flex>
  );
};

/** On phones the lines come before the customer, who is named in the header; on wider windows after. */
const LinesFirst = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[4]};

  ${({ theme }) => theme.breakpoints.medium} {
    flex-direction: column-reverse;
  }
`;

/** The read-only content of an issued invoice. */
export const InvoiceDocument = ({ invoice, mayCorrect }: { invoice: Invoice; mayCorrect: boolean }) => {
  const { t } = useTexts();
  const [isCorrecting, setCorrecting] = useState(false);
  const companyFacts = useCompanyFacts(invoice);
  const { customer, currency } = invoice;
  return (
    <>
      <LinesFirst>
        <div>
          <Panel title={t('invoice.lines')}>
            <ul>
              {invoice.lines.map((line, index) => (
                <LineItem key={index} line={line} currency={currency} />
              ))}
            </ul>
            <Totals totals={invoice} currency={currency} />
          </Panel>
        </div>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Panel
            title={t('invoice.customer')}
            action={
              mayCorrect && (
                <Button variant="tertiary" size="S" onClick={() => setCorrecting(true)}>
                  {t('contact.title')}
                </Button>
              )
            }
          >
            <Facts
              facts={[
                { label: t('field.name'), value: customer.name },
                { label: t('customer.email'), value: customer.email ?? '–' },
                ...(customer.phone ? [{ label: t('customer.phone'), value: customer.phone }] : []),
                ...(customer.taxId ? [{ label: t('customer.taxId'), value: customer.taxId }] : []),
                ...(addressLines(invoice).length > 0
                  ? [{ label: t('customer.address'), value: addressLines(invoice).join(', ') }]
                  : []),
                ...companyFacts,
              ]}
            />
            {isCorrecting && <ContactDialog invoice={invoice} onClose={() => setCorrecting(false)} />}
          </Panel>
          <ReferenceFacts invoice={invoice} />
        </Flex>
      </LinesFirst>
      <Panel title={t('invoice.details')}>
        <Facts
          facts={[
            { label: t('invoice.issueDate'), value: <Day on={invoice.issueDate} /> },
            { label: t('invoice.dueDate'), value: <Day on={invoice.dueDate} /> },
            { label: t('invoice.module'), value: invoice.paymentModule?.name ?? '–' },
            { label: t('invoice.issuedBy'), value: invoice.issuedBy?.name ?? '–' },
            {
              label: t('invoice.related'),
              value: invoice.relatedEntry ? <NamedEntryLink entry={invoice.relatedEntry} /> : '–',
            },
          ]}
        />
        {invoice.noteSubject && invoice.notes && (
          <Typography tag="p" fontWeight="bold">
            {invoice.noteSubject}
          </Typography>
        )}
        {invoice.notes && <Typography tag="p">{invoice.notes}</Typography>}
        {invoice.attachments.length > 0 && <AttachmentList files={invoice.attachments} />}
      </Panel>
    </>
  );
};
