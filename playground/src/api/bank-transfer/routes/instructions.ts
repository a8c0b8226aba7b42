/** For payers, who have no account: the address holds an id nobody can guess. */
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
