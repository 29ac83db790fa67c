import { screenshot, textFile } from '../files.ts';
import { notes, type Story, says, takes } from '../story.ts';

const CLASSIFIEDS = 'CP-7410-VELT';

/** What Velt Media asks under free support, or about buying more. */
export const VELT_COVERED: readonly Story[] = [
  {
    by: 'mara',
    class: 'technical_problem',
    licence: CLASSIFIEDS,
    subject: 'Search finds nothing after the update',
    text: 'Since yesterday’s update the search page says “no results” for every word. Browsing by category still works.',
    files: [
      textFile('search.log', ['index: rebuild requested', 'index: could not open folder, permission denied']),
    ],
    hoursAgo: 28,
    since: [
      says(
        'jonas',
        'The log helps: the search may not write its index. I would like to see it from your side. May I run the rebuild tonight, when nobody searches?',
        { hoursAgo: 26.5 },
      ),
      takes('jonas'),
    ],
  },
  {
    by: 'mara',
    class: 'technical_problem',
    licence: CLASSIFIEDS,
    subject: 'Photos are rotated after the update',
    text: 'Photos that people take upright on a phone now lie on their side. Old ones are fine.',
    files: [
      screenshot('rotated.png', [
        [60, 90, 220, 150, 0x9db4ab],
        [80, 110, 60, 110, 0x2d4a53],
        [320, 90, 220, 150, 0xd8cdb8],
      ]),
    ],
    hoursAgo: 19,
    dueInMinutes: 270,
    since: [
      notes('ines', 'The new image library ignores the EXIF direction. Two more ask the same.', {
        hoursAgo: 18,
      }),
      takes('jonas'),
    ],
  },
  {
    by: 'joost',
    class: 'question',
    licence: CLASSIFIEDS,
    subject: 'Pictogrammen van rubrieken ontbreken op de telefoon',
    text: 'Op een groot scherm zie ik bij elke rubriek een pictogram, op de telefoon niet. Is daar een instelling voor?',
    hoursAgo: 3,
  },
  {
    by: 'joost',
    class: 'sales',
    subject: 'Korting voor een tweede licentie?',
    text: 'We denken aan een tweede site met Classifieds Pro. Krijgen bestaande klanten korting?',
    hoursAgo: 2,
  },
];
