import { textFile } from '../files.ts';
import {
  accepts,
  asksToDecide,
  logs,
  notes,
  quotes,
  resolves,
  type Story,
  says,
  takes,
  takesQuoteBack,
} from '../story.ts';

const CLASSIFIEDS = 'CP-6021-BRAN';
const BOOKING = 'BK-1148-BRAN';

export const BRANDT: readonly Story[] = [
  {
    by: 'markus',
    class: 'technical_problem',
    licence: BOOKING,
    subject: 'Probefahrten lassen sich doppelt buchen',
    text: 'Zwei Kunden haben heute dasselbe Auto für 10 Uhr gebucht. Das darf eigentlich nicht gehen, oder?',
    hoursAgo: 110,
    since: [
      says('jonas', 'Nein, das darf es nicht. Ich schaue, ob es an Ihren Einstellungen liegt oder an uns.', {
        hoursAgo: 109,
      }),
      quotes('jonas', 2, 'Ursache der Doppelbuchung finden und beheben'),
      accepts('markus'),
      takes('jonas'),
      logs('jonas', 40, 'Ursache gefunden: ein Fehler im Produkt'),
      notes('jonas', 'Ours: the slot is checked before the lock is taken. Goes into 4.2.1.'),
      says(
        'jonas',
        'Es war ein Fehler in unserem Produkt. Er ist bei Ihnen behoben, und Sie zahlen dafür nichts.',
      ),
      resolves('jonas', 'product_fault'),
    ],
  },
  {
    by: 'svenja',
    class: 'development',
    licence: CLASSIFIEDS,
    subject: 'Dealer import skips 14 rows',
    text: 'Our list has 412 cars, the import takes 398 of them and says nothing. The skipped rows are attached.',
    files: [
      textFile('skipped-rows.csv', [
        'row;make;model;price',
        '17;Škoda;Octavia Combi;14.900,00',
        '58;Citroën;ë-C3;21.450,00',
        '59;Citroën;ë-C4;24.990,00',
        '203;Škoda;Enyaq;33.700,00',
      ]),
    ],
    hoursAgo: 50,
    dueInMinutes: 310,
    since: [
      says('tomas', 'All fourteen have a letter with an accent in front. Which programme writes the file?', {
        hoursAgo: 47,
      }),
      says('svenja', 'It comes out of our stock system every night; we can not change it.', { hoursAgo: 24 }),
      quotes('tomas', 3, 'Read the stock system’s encoding, and report rows that can not be read'),
      accepts('svenja'),
      takes('jonas'),
      logs('jonas', 15, 'Reproduced with the nightly file'),
      says('jonas', 'I can reproduce it, so it will be solved. Do you need the report by mail?'),
      says('svenja', 'By mail would be great, to me and to Markus.'),
    ],
  },
  {
    by: 'markus',
    class: 'technical_problem',
    licence: CLASSIFIEDS,
    subject: 'Inserate laufen zu früh ab',
    text: 'Inserate mit 60 Tagen Laufzeit verschwinden nach 30 Tagen. Betroffen sind nur die, die wir über die Liste einspielen.',
    hoursAgo: 29,
    since: [
      quotes('ines', 2, 'Laufzeit beim Einspielen übernehmen, abgelaufene Inserate wieder einstellen'),
      accepts('markus'),
      takes('ines'),
      logs('ines', 50, 'Laufzeit wird übernommen, 64 Inserate wieder online'),
      says(
        'ines',
        'Die 64 Inserate sind wieder da. Ich prüfe noch, ob die Nachtliste jetzt alles mitbringt.',
        {
          thenWait: false,
        },
      ),
    ],
  },
  {
    by: 'markus',
    class: 'front_end_design',
    licence: CLASSIFIEDS,
    subject: 'Händlerlogo über jedem Inserat',
    text: 'Jeder Händler soll sein Logo über seinen Inseraten sehen. Geht das ohne eigenes Design?',
    hoursAgo: 22,
    since: [
      quotes('ines', 3, 'Logo hochladen und über den Inseraten zeigen'),
      takesQuoteBack('ines'),
      notes('ines', 'Elin has nearly the same template. I can reuse half of it.'),
      quotes('ines', 2, 'Logo hochladen und über den Inseraten zeigen; die Vorlage haben wir schon'),
    ],
  },
  {
    by: 'svenja',
    class: 'question',
    subject: 'Which export holds the mileage?',
    text: 'Our accountant wants the mileage of all sold cars since January. Which of the exports has it?',
    hoursAgo: 20,
    since: [
      quotes('jonas', 1, 'Find the export and say how to filter it'),
      takes('jonas'),
      logs('jonas', 20, 'Looked through the exports'),
      says('jonas', 'It is in “Listings, closed”. Filter by the year, the mileage is the ninth column.'),
      resolves('jonas'),
    ],
  },
  {
    by: 'timo',
    class: 'front_end_design',
    licence: CLASSIFIEDS,
    subject: 'Startseite für die Herbstaktion',
    text: 'Zur Herbstaktion soll die Startseite ein großes Bild und drei Angebote zeigen. Der Entwurf ist fertig.',
    hoursAgo: 6,
    since: [
      quotes('ines', 3.5, 'Startseite nach Ihrem Entwurf, auch für das Telefon'),
      asksToDecide('timo', 'markus', 'Die Aktion beginnt am Montag. Schaffen wir das noch?'),
    ],
  },
];
