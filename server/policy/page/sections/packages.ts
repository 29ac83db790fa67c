import { money, number } from '../../../public/figures.ts';
import { type Html, html } from '../../../public/html.ts';
import type { SoldPackage } from '../facts.ts';
import { creditsText, type Reader, type Section, sellsSupportDays } from '../reader.ts';

export function packages(reader: Reader): Section {
  const { words } = reader;
  const title = words('policyPage:packages.title');
  if (reader.packages.length === 0)
    return { id: 'packages', title, content: html`<p>${words('policyPage:packages.none')}</p>` };
  return {
    id: 'packages',
    title,
    content: html`<p>${words('policyPage:packages.intro')}</p>
<table>
<thead><tr><th scope="col">${words('policyPage:packages.what')}</th><th scope="col" class="r">${words('policyPage:packages.price')}</th></tr></thead>
<tbody>${reader.packages.map((sold) => row(reader, sold))}</tbody>
</table>
${sellsSupportDays(reader.packages) && html`<p class="small">${words('policyPage:packages.days')}</p>`}`,
  };
}

function row(reader: Reader, sold: SoldPackage): Html {
  const { language, words } = reader;
  const name = sold.names[language];
  const goods = goodsText(reader, sold);
  const more = [name === goods ? '' : name, sold.descriptions?.[language] ?? ''].filter(Boolean);
  const price = money(sold.priceMinor, sold.currency, language);
  const each =
    sold.credits === null
      ? ''
      : words('policyPage:packages.each', {
          price: money(Math.round((sold.priceMinor * 100) / sold.credits), sold.currency, language),
        });
  const tax =
    sold.taxBasisPoints > 0
      ? words('policyPage:packages.plusTax', { percent: number(sold.taxBasisPoints / 100, language) })
      : '';
  const small = [each, tax].filter(Boolean).join(', ');
  return html`<tr><th scope="row">${goods}${more.map((text) => html`<br><span class="small">${text}</span>`)}</th><td class="r"><strong>${price}</strong>${small && html`<br><span class="small wrap">${small}</span>`}</td></tr>`;
}

function goodsText(reader: Reader, { credits, supportDays, names }: SoldPackage): string {
  if (credits !== null) return creditsText(reader, credits);
  if (supportDays !== null) return reader.words('policyPage:packages.supportDays', { count: supportDays });
  return names[reader.language];
}
