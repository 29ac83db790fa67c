import { placeOrder } from '../credits/orders/place-order.ts';
import { readOrder } from '../credits/orders/queries.ts';
import { recordPayment } from '../credits/orders/record-payment.ts';
import { createPackage } from '../credits/packages/create-package.ts';
import type { Names } from '../policy/contract.ts';
import type { Cast } from './cast.ts';

const NAMES: Names = {
  en: 'Half a year of support',
  de: 'Ein halbes Jahr Support',
  es: 'Medio año de soporte',
  fr: 'Six mois d’assistance',
  nl: 'Een half jaar support',
  it: 'Sei mesi di assistenza',
  ru: 'Полгода поддержки',
};

const DESCRIPTIONS: Names = {
  en: 'Questions and technical problems of one licence, without credits.',
  de: 'Fragen und technische Probleme einer Lizenz, ohne Credits.',
  es: 'Preguntas y problemas técnicos de una licencia, sin créditos.',
  fr: 'Questions et problèmes techniques d’une licence, sans crédits.',
  nl: 'Vragen en technische problemen van één licentie, zonder credits.',
  it: 'Domande e problemi tecnici di una licenza, senza crediti.',
  ru: 'Вопросы и технические проблемы одной лицензии без кредитов.',
};

/** Days of support are on sale too, and Elin has extended the support of a licence by them. */
export async function sellSupportDays(cast: Cast, licences: ReadonlyMap<string, string>): Promise<void> {
  const { currency } = await cast.trx.selectFrom('company').select('currency').executeTakeFirstOrThrow();
  const { id: packageId } = await createPackage(cast.asStaff('sofia'), {
    names: NAMES,
    descriptions: DESCRIPTIONS,
    credits: null,
    supportDays: 180,
    priceMinor: 24_000,
    currency,
    taxBasisPoints: 0,
    onSale: true,
  });
  const licenceId = licences.get('BK-1101-LIND');
  const { id } = await placeOrder(cast.as('elin'), { packageId, licenceId });
  const tomas = cast.asStaff('tomas');
  const { totalMinor, reference } = await readOrder(tomas, id);
  await recordPayment(tomas, id, { amountMinor: totalMinor, currency, reference });
}
