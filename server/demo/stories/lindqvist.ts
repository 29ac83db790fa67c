import { screenshot } from '../files.ts';
import { accepts, declines, logs, quotes, type Story, says, takes } from '../story.ts';

const BOOKING = 'BK-1101-LIND';
const CLASSIFIEDS = 'CP-7502-LIND';

export const LINDQVIST: readonly Story[] = [
  {
    by: 'elin',
    class: 'development',
    licence: BOOKING,
    subject: 'A calendar that speaks with our till',
    text: 'Could a booking open the bill in our till by itself? The maker has an interface, see their page.',
    hoursAgo: 101,
    since: [
      says('tomas', 'It could. I read the interface: it works, but each bill needs four calls.', {
        hoursAgo: 98,
      }),
      quotes(
        'tomas',
        20,
        'Open, change and close the till’s bill with the booking, with a log of what failed',
      ),
      declines('elin'),
    ],
  },
  {
    by: 'elin',
    class: 'front_end_design',
    licence: CLASSIFIEDS,
    subject: 'Banner zone on the mobile theme',
    text: 'There is a banner beside the list on a wide screen, and none on a phone. We have sold that place already…',
    files: [
      screenshot('banner-zone.png', [
        [200, 64, 240, 320, 0xffffff],
        [216, 80, 208, 50, 0xd9a441],
        [216, 146, 208, 70, 0xe7e2d8],
        [216, 232, 208, 70, 0xe7e2d8],
      ]),
    ],
    hoursAgo: 56,
    since: [
      quotes('jonas', 3, 'A zone between the third and fourth listing, in three sizes, off by default'),
      accepts('elin'),
      takes('jonas'),
      logs('jonas', 60, 'Zone and sizes'),
      says('jonas', 'It stands on your test site. Which of the three sizes have you sold?'),
      says('elin', 'The middle one. Lovely, thank you!'),
    ],
  },
  {
    by: 'elin',
    class: 'technical_problem',
    licence: BOOKING,
    subject: 'Booking widget stops in the checkout',
    text: 'On the last page the widget keeps turning. It happens to about one in ten, all on Safari.',
    hoursAgo: 34,
    since: [
      quotes('ines', 2, 'Find out what Safari blocks in the checkout'),
      accepts('elin'),
      takes('ines'),
      logs('ines', 60, 'Traced to the storage that Safari forbids in frames'),
      says(
        'ines',
        'Safari forbids the frame its storage, so the booking is lost on the way. I know how to mend it.',
        {
          thenWait: false,
        },
      ),
      quotes('ines', 2, 'Take the widget out of the frame on the last page, test on four browsers'),
    ],
  },
  {
    by: 'elin',
    class: 'product_fault',
    licence: CLASSIFIEDS,
    subject: 'The price filter forgets its value',
    text: 'Filter by price, open a listing, go back: the filter is empty, but the list is still filtered.',
    hoursAgo: 8,
    since: [
      says('ines', 'I see the same on our own demo, so it is ours and costs you nothing.', { hoursAgo: 7 }),
      says('elin', 'Great. It is not urgent.', { hoursAgo: 6.5 }),
    ],
  },
];
