/** For payers, who have no account. The address contains an id that cannot be guessed. */
export default {
  routes: [
    {
      method: 'GET',
      path: '/bank-transfers/instructions/:session',
      handler: 'bank-transfer.instructions',
      config: { auth: false },
    },
    {
      method: 'POST',
      path: '/bank-transfers/instructions/:session',
      handler: 'bank-transfer.announce',
      config: { auth: false },
    },
  ],
};
