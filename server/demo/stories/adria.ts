import { textFile } from '../files.ts';
import { accepts, closes, logs, notes, quotes, resolves, type Story, says, takes } from '../story.ts';

const LICENCE = 'CP-5377-ADRI';

export const ADRIA: readonly Story[] = [
  {
    by: 'luca',
    class: 'technical_problem',
    licence: LICENCE,
    subject: 'La sitemap elenca pagine cancellate',
    text: 'La Search Console segnala 800 pagine che non esistono più, ma che sono ancora nella sitemap.',
    hoursAgo: 130,
    since: [
      quotes('ines', 2, 'Togliere gli annunci cancellati dalla sitemap e generarla di nuovo'),
      accepts('luca'),
      takes('ines'),
      logs('ines', 25, 'Filtro e nuova generazione'),
      says('ines', 'Fatto: la sitemap contiene solo annunci attivi.'),
      resolves('ines'),
      says('luca', 'Grazie! Però oggi ne vedo di nuovo 12. Forse quelle scadute questa notte?'),
    ],
  },
  {
    by: 'ana',
    class: 'installation',
    licence: LICENCE,
    subject: 'Cron stopped after the move',
    text: 'We moved to the new host last week. Since then expired listings stay online, and no reminders go out. I think that cron does not run.',
    files: [
      textFile('crontab.txt', [
        '*/5 * * * * php /srv/adria/cron.php',
        '0 3 * * * php /srv/adria/nightly.php',
      ]),
    ],
    hoursAgo: 52,
    dueInMinutes: -20,
    since: [
      says(
        'jonas',
        'It is started, but it can not reach your site: the firewall closes the port that it asks.',
        {
          hoursAgo: 49,
        },
      ),
      says('ana', 'The host says that the port can be opened for one address only.', { hoursAgo: 27 }),
      quotes('jonas', 2, 'Run cron inside the site instead of through the firewall, clear what has piled up'),
      accepts('ana'),
      takes('jonas'),
      logs('jonas', 45, 'Cron moved, 2,300 listings expired'),
      notes('jonas', 'Reminders are held back on purpose: 900 mails at once would look like spam.'),
      says('jonas', 'Expired listings are gone. May I send the reminders over three nights, 300 each?'),
      says('ana', 'Yes, please do. And can you tell me what happens if the server restarts?'),
    ],
  },
  {
    by: 'luca',
    class: 'question',
    licence: LICENCE,
    subject: 'Dove si cambia il logo?',
    text: 'Non trovo dove caricare il nuovo logo. Nel vecchio pannello era sotto Aspetto.',
    hoursAgo: 31,
    since: [
      says('luca', 'Trovato: è sotto Marchio. Scusate il disturbo!', { hoursAgo: 30.6 }),
      closes('luca'),
    ],
  },
];
