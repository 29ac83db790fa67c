import { changeLicence } from '../licences/change-licence.ts';
import { startImport, uploadImport } from '../licences/import/commands.ts';
import { workOffImport } from '../licences/import/work-off-import.ts';
import { tellEnds } from '../licences/tell-ends.ts';
import type { Cast } from './cast.ts';
import { MEMBERS, type MemberKey } from './people.ts';

const HEADINGS = 'Licence key,Product,E-mail,Customer,Purchased on,Site,Order number';

type SoldBefore = readonly [who: MemberKey, product: string, prefix: string, sites: readonly string[]];

/** What the shop sold in earlier years, each a month and a bit before the one above it. */
const BEFORE: readonly SoldBefore[] = [
  ['ana', 'Classifieds Pro', 'CP-31', ['case.adria.example', 'auto.adria.example', 'lavoro.adria.example']],
  ['ana', 'Booking Kit', 'BK-08', ['visite.adria.example', 'sale.adria.example']],
  [
    'markus',
    'Auction Pro',
    'AP-14',
    ['auktion.brandt.example', 'oldtimer.brandt.example', 'teile.brandt.example'],
  ],
  ['markus', 'Booking Kit', 'BK-09', ['werkstatt.brandt.example', 'reifen.brandt.example']],
  ['elin', 'Auction Pro', 'AP-15', ['auktion.lindqvist.example', 'konst.lindqvist.example']],
  ['paolo', 'Classifieds Pro', 'CP-33', ['usato.marchetti.example', 'libri.marchetti.example']],
  ['claire', 'Classifieds Pro', 'CP-34', ['meubles.aubert.example', 'tableaux.aubert.example']],
  ['alexei', 'Booking Kit', 'BK-10', ['prokat.sever.example', 'dachi.sever.example', 'bani.sever.example']],
  ['lucia', 'Classifieds Pro', 'CP-36', ['alquiler.sol.example', 'playa.sol.example', 'centro.sol.example']],
];

/** Buyers whom nobody knows yet become customers. */
const NEWCOMERS = [
  'Quay Street Books',
  'Hofladen Wiesner',
  'Atelier Moreau',
  'Verkstaden Norr',
  'Librería Duero',
];

/**
 * The shop's file of what it sold before there was a desk, with rows that could not be taken; another file that waits to
 * be looked at; a licence in dispute; and who is told that his support ends.
 */
export async function readSoldFiles(cast: Cast, licences: ReadonlyMap<string, string>): Promise<void> {
  const jonas = cast.asStaff('jonas');
  const system = { ...cast.house.asSystem(), db: cast.trx };
  const { disk } = cast.house;
  const { id } = await uploadImport(jonas, disk, new File([shopFile()], 'shop-sales.csv'));
  await startImport(jonas, id);
  await workOffImport(system, disk, id);
  await uploadImport(jonas, disk, new File([fairFile()], 'autumn-fair.csv'));
  await changeLicence(jonas, licences.get('BK-1033-SOLI') ?? '', {
    state: 'disputed',
    stateReason: 'The bank took the payment back; the customer says that it was a mistake.',
  });
  await tellEnds(system);
}

const daysAgo = (days: number) => Temporal.Now.plainDateISO().subtract({ days }).toString();

function shopFile(): string {
  let sold = 0;
  const known = BEFORE.flatMap(([who, product, prefix, sites]) =>
    sites.map((site) => {
      sold += 1;
      return [
        `${prefix}${100 + sold}`,
        product,
        MEMBERS[who].email,
        '',
        daysAgo(40 * sold + 60),
        site,
        `S-${2000 + sold}`,
      ];
    }),
  );
  const fresh = NEWCOMERS.map((name, place) => [
    `CP-76${10 + place}`,
    'Classifieds Pro',
    `owner${place + 1}@newcomer.example`,
    name,
    daysAgo(26 - place * 5),
    '',
    `S-${2100 + place}`,
  ]);
  const odd = [
    ['CP-7610', 'Classifieds Pro', 'owner1@newcomer.example', 'Quay Street Books', daysAgo(26), '', 'S-2100'],
    ['AP-2278-VELT', 'Auction Pro', 'someone@else.example', 'Someone Else', daysAgo(3), '', ''],
    ['XT-0001', 'Extra Theme', 'owner2@newcomer.example', '', daysAgo(90), '', ''],
    ['BK-1999', 'Booking Kit', '', 'Unknown & Sons', daysAgo(90), '', ''],
    ['BK-2000', 'Booking Kit', 'owner3@newcomer.example', '', '2025-02-30', '', ''],
    ['', 'Booking Kit', 'owner3@newcomer.example', '', daysAgo(12), '', ''],
  ];
  return [HEADINGS, ...[...known, ...fresh, ...odd].map((cells) => cells.join(','))].join('\n');
}

/** Sold at a fair, by hand: neither its products nor the order of its dates can be told from it. */
function fairFile(): string {
  return [
    'Key;Name;Mail;Date',
    'F-01;Kiosk Nine;nine@kiosk.example;03/04/2026',
    'F-02;Farm Shop Lund;post@lund.example;05/04/2026',
  ].join('\n');
}
