import { accepts, logs, quotes, resolves, type Story, says, takes } from '../story.ts';

const LICENCE = 'CP-4410-HARB';

type Past = {
  class: string;
  subject: string;
  text: string;
  daysAgo: number;
  rated: number;
  /** What was billed, and what was worked beyond it. */
  minutes: readonly [billable: number, beyond?: number];
  by: 'ines' | 'jonas';
};

/** Long solved: enough of one class, and of much the same, that whoever rates the next one sees what such a thing takes. */
const PAST: readonly Past[] = [
  {
    class: 'technical_problem',
    subject: 'The contact form sends no mail',
    text: 'Sellers tell us that no message from the contact form reaches them. The page says that it was sent.',
    daysAgo: 290,
    rated: 2,
    minutes: [50],
    by: 'ines',
  },
  {
    class: 'technical_problem',
    subject: 'Mails of the contact form land among spam',
    text: 'Since the new mail server, messages to sellers are sent but end up as spam.',
    daysAgo: 251,
    rated: 2,
    minutes: [60, 25],
    by: 'jonas',
  },
  {
    class: 'technical_problem',
    subject: 'No mail when an advert is answered',
    text: 'Sellers get no mail when somebody answers an advert by the form. The log of the mail server is empty.',
    daysAgo: 214,
    rated: 2,
    minutes: [45],
    by: 'ines',
  },
  {
    class: 'technical_problem',
    subject: 'Contact form: message sent twice',
    text: 'Every message of the contact form reaches the seller twice.',
    daysAgo: 172,
    rated: 1,
    minutes: [30],
    by: 'ines',
  },
  {
    class: 'technical_problem',
    subject: 'Form sends mails with the wrong sender',
    text: 'Mails of the contact form come from root at localhost instead of our address, so they are refused.',
    daysAgo: 133,
    rated: 2,
    minutes: [40],
    by: 'ines',
  },
  {
    class: 'technical_problem',
    subject: 'Sellers do not get the mails of the form',
    text: 'Half of the sellers get no mail from the contact form. Those with addresses at one provider.',
    daysAgo: 88,
    rated: 2,
    minutes: [60, 15],
    by: 'ines',
  },
  {
    class: 'technical_problem',
    subject: 'Search by price finds nothing above 10,000',
    text: 'The search for boats above 10,000 shows no adverts, though there are many.',
    daysAgo: 61,
    rated: 2,
    minutes: [55],
    by: 'jonas',
  },
  {
    class: 'price_plans',
    subject: 'A yearly plan for boat yards',
    text: 'We would like one plan that runs for a year, with 300 adverts.',
    daysAgo: 47,
    rated: 2,
    minutes: [50],
    by: 'ines',
  },
];

const toStory = ({ class: issueClass, subject, text, daysAgo, rated, minutes, by }: Past): Story => {
  const [billable, beyond] = minutes;
  return {
    by: 'nora',
    class: issueClass,
    licence: LICENCE,
    subject,
    text,
    hoursAgo: daysAgo * 24,
    since: [
      quotes(by, rated, 'Find the cause, mend it, and try it with two test messages'),
      accepts('nora'),
      takes(by),
      logs(by, billable, 'Found and mended'),
      ...(beyond ? [logs(by, beyond, 'Tried again after an hour', false)] : []),
      says(by, 'It is mended. Please tell us if it comes again.'),
      resolves(by),
    ],
  };
};

/** Harbour Classifieds: what was solved long ago, and much the same come again, which waits for its price. */
export const HARBOUR: readonly Story[] = [
  ...PAST.map(toStory),
  {
    by: 'nora',
    class: 'technical_problem',
    licence: LICENCE,
    subject: 'Contact form sends nothing to sellers',
    text: 'Since the weekend no mail of the contact form reaches our sellers. The form says “sent”, the mail log shows nothing.',
    hoursAgo: 3.2,
  },
];
