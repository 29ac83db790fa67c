import { plain } from '../../credits/bank/reading/headings.ts';
import { type Columns, FIELDS, type Field } from './contract.ts';

/** How shops and spreadsheets head such columns in the seven languages; the earlier name wins where a file has two for one thing. */
const HEADINGS = Object.fromEntries(
  Object.entries({
    key: `
      licence key, license key, licence code, license code, activation code, purchase code, serial number, serial, key, licence, license,
      Lizenzschlüssel, Lizenzcode, Lizenznummer, Seriennummer, Schlüssel, Lizenz, clave de licencia, código de licencia, número de serie,
      clave, licencia, clé de licence, code de licence, numéro de série, clé, licentiesleutel, licentiecode, serienummer, sleutel,
      licentie, chiave di licenza, chiave licenza, codice licenza, numero di serie, chiave, licenza, лицензионный ключ, ключ лицензии,
      серийный номер, ключ, лицензия`,
    product: `
      product, product name, item name, item, Produkt, Produktname, Artikel, Artikelname, producto, nombre del producto, artículo, produit,
      nom du produit, article, productnaam, artikel, prodotto, nome prodotto, articolo, продукт, название продукта, товар`,
    email: `
      email, e-mail, email address, e-mail address, customer email, buyer email, mail, E-Mail-Adresse, Kunden-E-Mail, correo electrónico,
      correo, adresse e-mail, adresse email, courriel, e-mailadres, emailadres, indirizzo e-mail, indirizzo email, posta elettronica,
      электронная почта, адрес электронной почты, почта, email покупателя`,
    customer: `
      customer, customer name, buyer, buyer name, company, client, name, full name, Kunde, Kundenname, Käufer, Firma, cliente, nombre del
      cliente, comprador, empresa, nombre, nom du client, acheteur, société, nom, klant, klantnaam, koper, bedrijf, naam, nome cliente,
      acquirente, azienda, nome, клиент, имя клиента, покупатель, компания, имя`,
    purchasedOn: `
      purchased on, purchase date, date of purchase, purchased, bought on, sold on, sale date, order date, Kaufdatum, gekauft am, verkauft am,
      Verkaufsdatum, Bestelldatum, fecha de compra, fecha de venta, fecha del pedido, date d'achat, acheté le, date de vente, date de
      commande, aankoopdatum, gekocht op, verkoopdatum, besteldatum, data di acquisto, data acquisto, data di vendita, data ordine, дата
      покупки, дата продажи, дата заказа, date, Datum, fecha, data, дата`,
    site: `
      site, site url, website, domain, url, installed on, Website, Webseite, Internetadresse, Domain, sitio web, sitio, dominio, página web,
      site web, site internet, domaine, domein, sito web, sito, dominio, сайт, адрес сайта, домен`,
    shopOrder: `
      shop order, order number, order no, order id, order, transaction id, transaction, Bestellnummer, Auftragsnummer, Bestellung, número de
      pedido, pedido, numéro de commande, commande, bestelnummer, ordernummer, bestelling, numero ordine, numero d'ordine, ordine, номер
      заказа, заказ`,
    notes: `
      notes, note, comment, comments, remarks, remark, Notizen, Notiz, Bemerkung, Bemerkungen, Kommentar, notas, nota, comentario,
      comentarios, remarque, remarques, commentaire, notities, opmerking, opmerkingen, commento, commenti, примечание, примечания,
      комментарий, заметки`,
  } satisfies Record<Field, string>).map(([field, names]) => [field, names.split(',').map(plain)]),
);

/** What the headings tell; columns that say nothing known are left out. */
export function columnsOf(headings: readonly string[]): Columns {
  const known = headings.map(plain);
  const columns: Columns = {};
  for (const field of FIELDS) {
    const taken = new Set(Object.values(columns));
    for (const name of HEADINGS[field] ?? []) {
      const at = known.findIndex((heading, index) => heading === name && !taken.has(index));
      if (at < 0) continue;
      columns[field] = at;
      break;
    }
  }
  return columns;
}

/** Whether a first row is one of headings: two of its cells say what their columns hold. */
export function areHeadings(cells: readonly string[]): boolean {
  return Object.keys(columnsOf(cells)).length >= 2;
}
