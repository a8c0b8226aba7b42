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
  contactPerson: null,
  electronicAddress: null,
  email: null,
  phone: null,
  website: null,
  bankDetails: null,
  paymentQrCode: false,
  taxExemption: null,
  paymentTerms: null,
  legalNotes: null,
  logo: null,
  logoHash: null,
};
