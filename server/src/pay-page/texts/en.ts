/** Every text of the payer's pages. `{name}` is filled in; French has the very same keys, by its type. */
export const en = {
  'state.payable.title': 'Invoice {number}',
  'state.confirming.title': 'Checking your payment',
  'state.confirming.text':
    'We are asking {provider} about it, which takes a few seconds. This page updates by itself; please do not pay again.',
  'state.requires_action.title': 'Finish your payment',
  'action.voucher.text':
    'Pay the voucher of {total} in a shop or at your bank. Once that has been reported, this page says so.',
  'action.bank_transfer.text':
    'Transfer {total} with the details and the reference you were given. Once the money has arrived, this page says so.',
  'action.bank_verification.text':
    'Confirm your bank account with the small deposit or its code. It appears on your statement within two working days.',
  'action.other.text': 'One step is left to do for the payment of {total}. {provider} has told you which one.',
  'action.until': 'Possible until {date}',
  'action.voucher': 'Open the voucher',
  'action.bank_transfer': 'Open the transfer details',
  'action.bank_verification': 'Confirm the bank account',
  'action.other': 'Go on',
  'action.another_way': 'Pay in another way',
  'hint.another_way':
    'What you have been given stays payable, and the seller cannot call it off. If you pay in another way, do not pay it too.',
  'hint.another_way_instead': 'What you have been given is called off then.',
  'state.in_review.title': 'Received, being checked',
  'state.in_review.text':
    'Your payment for invoice {number} has arrived, and {seller} is checking the amount. Please do not pay again: you will hear from {seller}.',
  'state.returned.title': 'You are back from the payment page',
  'state.returned.text':
    'To see how the payment stands, open the link you were sent. If you have just paid, there is nothing left to do.',
  'notice.drop_instructions':
    'You also have payment instructions from an earlier try. You no longer need them: do not pay them too.',
  'state.processing.title': 'Payment under way',
  'state.processing.text':
    'Your bank is still working on the payment of {total}. Some methods take a few days. You need not do anything: this page updates by itself.',
  'state.paid.title': 'Payment received',
  'state.paid.text': 'Thank you. Invoice {number} is paid, and nothing is left to do.',
  'state.nothing_to_pay.title': 'There is nothing to pay',
  'state.nothing_to_pay.text': 'Invoice {number} comes to {total}. It is settled, and nothing is left to do.',
  'state.below_provider_minimum.title': 'This invoice cannot be paid by card',
  'state.below_provider_minimum.text':
    'Its total of {total} is less than {provider} charges. Contact {seller} to pay in another way.',
  'state.partially_refunded.title': 'Partly refunded',
  'state.partially_refunded.text':
    '{refunded} of {total} went back to you. Your bank may take 5 to 10 days to show it.',
  'state.refunded.title': 'Refunded',
  'state.refunded.text': '{refunded} went back to you. Your bank may take 5 to 10 days to show it.',
  'state.credited.title': 'Nothing to pay',
  'state.credited.text': 'This invoice was credited. You do not have to pay it.',
  'state.closed.title': 'Invoice closed',
  'state.closed.text': 'This invoice cannot be paid here any more. If you want to pay it, please contact the seller.',
  'state.canceled.title': 'Invoice cancelled',
  'state.canceled.text':
    'Invoice {number} was cancelled and there is nothing to pay. If you did not expect this, contact {seller}.',
  'state.unavailable.title': 'Online payment is paused',
  'state.unavailable.text':
    'This invoice cannot be paid online at the moment. Nothing was charged. Try again later, or contact {seller}.',
  'state.refused.title': 'This invoice cannot be paid online now',
  'state.refused.text':
    'The seller has been informed. Nothing was charged. You need not try again: contact {seller} to pay in another way.',
  'state.expired.title': 'This link has expired',
  'state.expired.text': 'Nothing was charged. Ask {seller} for a new link to pay the invoice.',
  'state.revoked.title': 'This link is no longer valid',
  'state.revoked.text':
    '{seller} has replaced or withdrawn it. Use the newest message you received, or ask for a new link.',
  'state.unknown.title': 'There is nothing at this address',
  'state.unknown.text':
    'The link is incomplete or does not exist. Open it again from the message you received, or copy it whole.',
  'state.rate_limited.title': 'One moment, please',
  'state.rate_limited.text': 'Too many requests came from your network. Wait {seconds} seconds, then try again.',
  'state.provider_down.title': 'The payment page does not open right now',
  'state.provider_down.text':
    '{provider} did not answer in time. Nothing was charged. Try again in a moment; this link stays valid.',

  'notice.checkout_canceled': 'You left the payment page. Nothing was charged.',
  'notice.payment_failed': 'Your last payment did not go through. Try again, or choose another method.',

  'submit.pay': 'Pay {amount}',
  'submit.book': 'Book for {amount}',
  'submit.donate': 'Donate {amount}',
  'action.back_to_payment': 'Back to the payment',
  'action.retry': 'Try again',
  'action.refresh': 'Check now',
  'action.receipt': 'View the receipt',
  'action.receipt_pdf': 'Download the receipt (PDF)',
  'action.pdf': 'Download the invoice (PDF)',
  'hint.secure': 'You pay on the secure page of {provider}. Card details never touch this site.',
  'hint.use_link': 'To pay later, open the link you were sent.',

  sandbox: 'Test mode: no money moves',
  'due.on': 'Due {date}',
  'due.late': 'Was due {date}',
  'label.invoice': 'Invoice',
  'label.customer': 'Billed to',
  'label.seller': 'From',
  'label.issued': 'Issued',
  'label.paid': 'Paid',
  'label.paid_on': 'Paid on',
  'label.method': 'Payment method',
  'label.refunded': 'Refunded',
  'label.returned': 'Returned by your bank',
  'label.total': 'Total',
  'label.subtotal': 'Subtotal',
  'label.discount': 'Discount',
  'label.tax_added': 'Tax {rate}',
  'label.tax_included': 'of which tax {rate}',
  'label.details': 'Details',
  'label.item': 'Item',
  'label.amount': 'Amount',
  'lines.each': '{quantity} × {price}',
  'lines.more': 'and {count} more',
  'footer.questions': 'Questions?',
  'footer.secured': 'Secure payment by {provider}',
  'language.choose': 'Language',
} as const;

export type TextKey = keyof typeof en;
