import { changeBilling } from '../credits/documents/change-billing.ts';
import { changeCompany } from '../credits/documents/change-company.ts';
import type { Cast } from './cast.ts';

/** Whom the demo's invoices name; the numbers are those that authorities print as examples. */
export async function nameParties(cast: Cast): Promise<void> {
  const sofia = cast.asStaff('sofia');
  await changeCompany(sofia, {
    legalName: 'Northlight Scripts B.V.',
    address: 'Herengracht 1\n1015 BA Amsterdam',
    country: 'NL',
    vatId: 'NL123456789B01',
    email: 'billing@northlight.example',
    iban: 'NL91ABNA0417164300',
    bic: 'ABNANL2A',
    bankName: 'ABN AMRO',
    invoicePrefix: 'NS',
  });
  await changeBilling(sofia, cast.customerId('velt'), {
    legalName: 'Velt Media B.V.',
    address: 'Coolsingel 40\n3011 AD Rotterdam',
    country: 'NL',
    vatId: 'NL987654321B01',
  });
  await changeBilling(sofia, cast.customerId('brandt'), {
    address: 'Hauptstraße 1\n10115 Berlin',
    country: 'DE',
    vatId: 'DE123456789',
    taxTreatment: 'reverse_charge',
  });
}
