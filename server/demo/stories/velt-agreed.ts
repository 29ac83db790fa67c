import { screenshot } from '../files.ts';
import { accepts, disputes, logs, notes, quotes, resolves, type Story, says, takes } from '../story.ts';

const AUCTION = 'AP-2278-VELT';

const earlierLetter = [
  'On Friday, Jonas Keller wrote:',
  '> Hello Mara,',
  '>',
  '> I can move the auctions to the new machine for you.',
  '> Before I say what it takes I need to know three things:',
  '>',
  '> - which PHP version does the new server run?',
  '> - is the database on the same machine, or on one of its own?',
  '> - may I log in by SSH, or by FTP alone?',
  '>',
  '> You can leave the access in the ticket.',
  '>',
  '> Kind regards,',
  '> Jonas Keller, Northlight Scripts',
].join('\n');

const askedWhat = [
  'Jonas Keller wrote:',
  '> Database imported and files copied. One thing is left: the mail queue',
  '> holds 40,000 old messages. Shall I drop them or send them?',
].join('\n');

/** What Velt Media has agreed to: one waits for its yes, one is in work, four are done (11 credits in all). */
export const VELT_AGREED: readonly Story[] = [
  {
    by: 'mara',
    class: 'price_plans',
    licence: AUCTION,
    subject: 'Three price plans for dealers',
    text: 'We would like plans for 10, 50 and 200 auctions a month, each with its own fee. Can you set them up so that nobody who has the old plan loses it?',
    hoursAgo: 168,
    since: [
      says('ines', 'Yes. Shall the new plans renew by themselves, or end after the month?', {
        hoursAgo: 165.5,
      }),
      says('mara', 'By themselves, please, with a mail a week before.', { hoursAgo: 150 }),
      quotes(
        'ines',
        4,
        'Three dealer plans with renewal and reminder; the old plan stays for those who have it',
      ),
      accepts('mara'),
      takes('ines'),
      logs('ines', 75, 'Plans, fees and reminder'),
      logs('ines', 43, 'Old plan kept, tried with two test dealers'),
      says(
        'ines',
        'All three are live, and the old plan is hidden from new dealers. Have a look under Plans.',
      ),
      resolves('ines'),
    ],
  },
  {
    by: 'joost',
    class: 'front_end_design',
    licence: AUCTION,
    subject: 'De kleuren van de huisstijl in de veiling',
    text: 'Kunnen jullie de knoppen en koppen in onze kleuren zetten? Het stijlboek zit erbij.',
    files: [
      screenshot('huisstijl.png', [
        [40, 80, 120, 120, 0x7a1f3d],
        [180, 80, 120, 120, 0xd9a441],
        [320, 80, 120, 120, 0x2d4a53],
        [460, 80, 120, 120, 0xf2efe8],
      ]),
    ],
    hoursAgo: 140,
    since: [
      quotes('jonas', 3, 'Knoppen, koppen en links in de kleuren van het stijlboek, ook op de telefoon'),
      accepts('joost'),
      takes('jonas'),
      logs('jonas', 75, 'Kleuren en contrast'),
      says(
        'jonas',
        'Staat erop. Het goud was op wit te licht om te lezen, daar heb ik de donkere tint genomen.',
      ),
      resolves('jonas'),
    ],
  },
  {
    by: 'mara',
    class: 'technical_problem',
    licence: AUCTION,
    subject: 'Auctions end an hour early',
    text: 'Since the clocks changed every auction closes an hour before the time that the page shows. Bidders are not amused.',
    hoursAgo: 118,
    since: [
      says('jonas', 'I see it. The server keeps summer time while the shop does not.', { hoursAgo: 117.2 }),
      quotes(
        'jonas',
        2,
        'Set one time zone for server, shop and closing job, and correct the running auctions',
      ),
      accepts('mara'),
      takes('jonas'),
      logs('jonas', 40, 'Time zone, closing job, 31 running auctions'),
      says('jonas', 'Done: all 31 running auctions now close when they say.'),
      resolves('jonas'),
    ],
  },
  {
    by: 'mara',
    class: 'installation',
    licence: AUCTION,
    subject: 'Our mails land in spam',
    text: 'Winners tell us that they find our mails in their spam folder. Is that something that you can set?',
    hoursAgo: 96,
    since: [
      quotes('ines', 3, 'Send through your own mail server, with SPF and DKIM, and try three providers'),
      accepts('mara'),
      takes('ines'),
      logs('ines', 35, 'Mail server and DNS records'),
      says(
        'ines',
        'That went faster than I thought: your DNS was half ready. Mails to all three arrive in the inbox.',
      ),
      resolves('ines'),
      disputes(
        'mara',
        'It took 35 minutes, which is little more than one credit, and two were charged. Please look at it again.',
      ),
    ],
  },
  {
    by: 'mara',
    class: 'installation',
    licence: AUCTION,
    subject: 'Moving to a new server',
    text: 'We are changing our host at the end of the month. Can you move the auction site, with everything that is in it?',
    hoursAgo: 46,
    dueInMinutes: 60,
    since: [
      says(
        'jonas',
        'I can. Which PHP version does the new server run, and is the database on the same machine?',
        {
          hoursAgo: 44,
        },
      ),
      says(
        'mara',
        'The new host is ready. PHP is 8.3, the database is on its own machine. Access is in the ticket.',
        { hoursAgo: 21, via: 'mail', quoted: earlierLetter },
      ),
      quotes('jonas', 2, 'Import the database, copy files and settings, try a sale on the new machine'),
      accepts('mara'),
      takes('jonas'),
      notes('ines', 'Same host as Adria: their firewall blocks the cron port. Check before you import.'),
      logs('jonas', 35, 'Import database'),
      logs('jonas', 25, 'Copy files, settings'),
      says(
        'jonas',
        'Database imported and files copied. One thing is left: the mail queue holds 40,000 old messages. Shall I drop them or send them?',
      ),
      says('mara', 'Drop what is older than a week, please, and send the rest.', {
        via: 'mail',
        quoted: askedWhat,
      }),
    ],
  },
  {
    by: 'mara',
    class: 'price_plans',
    licence: AUCTION,
    subject: 'Payment page shows the wrong currency',
    text: 'After I changed the shop to pounds the list shows £, but the payment page still asks for dollars. A screenshot is attached. The gateway account itself is set to pounds.',
    files: [
      screenshot('payment-page.png', [
        [170, 90, 300, 250, 0xffffff],
        [200, 120, 160, 14, 0x1f2733],
        [200, 160, 240, 34, 0xe7e2d8],
        [200, 210, 240, 34, 0xe7e2d8],
        [200, 280, 110, 34, 0xc2410c],
      ]),
    ],
    hoursAgo: 5,
    since: [
      says(
        'jonas',
        'Thank you, the screenshot shows it well. The gateway keeps its own currency for each price plan. I would set those to pounds, clear the cached forms and test one card and one transfer order with you.',
        { hoursAgo: 4.3 },
      ),
      quotes('jonas', 3, 'Set the gateway and price plans to pounds, test two orders'),
    ],
  },
];
