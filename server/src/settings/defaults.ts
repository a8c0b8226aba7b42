import type { SellerDetails } from '../../../contracts';

export const emptySeller: SellerDetails = {
  name: null,
  legalForm: null,
  address: null,
  taxId: null,
  taxRegistration: null,
  taxRegistrationNote: null,
  registrationNumber: null,
  registrationScheme: null,
  email: null,
  phone: null,
  website: null,
  bankDetails: null,
  taxExemption: null,
  paymentTerms: null,
  legalNotes: null,
  logo: null,
  logoHash: null,
};
