import type { Context } from '../identity/context.ts';
import { createLicence } from '../licences/create-licence.ts';
import { createProduct } from '../licences/create-product.ts';
import type { Cast } from './cast.ts';
import type { CustomerKey } from './people.ts';

const PRODUCTS = { classifieds: 'Classifieds Pro', auction: 'Auction Pro', booking: 'Booking Kit' } as const;

type Sold = {
  customer: CustomerKey;
  product: keyof typeof PRODUCTS;
  key: string;
  site: string;
  daysAgo: number;
};

/** Free support runs for 30 days, so those sold before that are paid for by credits. */
const SOLD = [
  {
    customer: 'harbour',
    product: 'classifieds',
    key: 'CP-4410-HARB',
    site: 'harbour.example',
    daysAgo: 640,
  },
  {
    customer: 'aubert',
    product: 'classifieds',
    key: 'CP-5190-AUBE',
    site: 'annonces.aubert.example',
    daysAgo: 498,
  },
  {
    customer: 'adria',
    product: 'classifieds',
    key: 'CP-5377-ADRI',
    site: 'adria-listings.example',
    daysAgo: 402,
  },
  {
    customer: 'brandt',
    product: 'classifieds',
    key: 'CP-6021-BRAN',
    site: 'boerse.brandt.example',
    daysAgo: 301,
  },
  { customer: 'sever', product: 'auction', key: 'AP-2210-SEVE', site: 'torgi.sever.example', daysAgo: 250 },
  { customer: 'velt', product: 'auction', key: 'AP-2278-VELT', site: 'auction.velt.example', daysAgo: 212 },
  { customer: 'sol', product: 'booking', key: 'BK-1033-SOLI', site: 'reservas.sol.example', daysAgo: 160 },
  {
    customer: 'lindqvist',
    product: 'booking',
    key: 'BK-1101-LIND',
    site: 'book.lindqvist.example',
    daysAgo: 120,
  },
  {
    customer: 'brandt',
    product: 'booking',
    key: 'BK-1148-BRAN',
    site: 'probefahrt.brandt.example',
    daysAgo: 95,
  },
  {
    customer: 'kant',
    product: 'classifieds',
    key: 'CP-6940-KANT',
    site: 'werkstatt.kant.example',
    daysAgo: 75,
  },
  {
    customer: 'aubert',
    product: 'booking',
    key: 'BK-1290-AUBE',
    site: 'visites.aubert.example',
    daysAgo: 27,
  },
  { customer: 'velt', product: 'classifieds', key: 'CP-7410-VELT', site: 'market.velt.example', daysAgo: 20 },
  { customer: 'sever', product: 'classifieds', key: 'CP-7466-SEVE', site: 'doska.sever.example', daysAgo: 9 },
  {
    customer: 'marchetti',
    product: 'auction',
    key: 'AP-2391-MARC',
    site: 'aste.marchetti.example',
    daysAgo: 6,
  },
  {
    customer: 'lindqvist',
    product: 'classifieds',
    key: 'CP-7502-LIND',
    site: 'loppis.lindqvist.example',
    daysAgo: 4,
  },
] as const satisfies readonly Sold[];

export type LicenceKey = (typeof SOLD)[number]['key'];

/** The products, and who bought which, oldest first. @returns the licences' ids by their keys */
export async function sellLicences(cast: Cast): Promise<Map<string, string>> {
  const products = new Map<string, string>();
  for (const [key, name] of Object.entries(PRODUCTS)) {
    const { id } = await createProduct(cast.asStaff('sofia'), { name, freeSupportDays: null });
    products.set(key, id);
  }
  const licences = new Map<string, string>();
  for (const sold of SOLD) {
    const productId = products.get(sold.product) ?? '';
    licences.set(
      sold.key,
      await sell(cast.asStaff('tomas'), cast.customerId(sold.customer), productId, sold),
    );
  }
  return licences;
}

async function sell(context: Context, customerId: string, productId: string, sold: Sold): Promise<string> {
  const purchasedOn = Temporal.Now.plainDateISO().subtract({ days: sold.daysAgo }).toString();
  const { id } = await createLicence(context, {
    customerId,
    productId,
    key: sold.key,
    site: sold.site,
    purchasedOn,
    notes: '',
  });
  return id;
}
