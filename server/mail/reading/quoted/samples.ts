/** Mails as programs write them: what must stay visible, and what must be folded. The texts are our own. */
export interface TextSample {
  name: string;
  own: string;
  quoted: string;
}

const samples: TextSample[] = [];

function sample(name: string, own: string, quoted: string): void {
  samples.push({ name, own, quoted });
}

const question = '> Which version do you run?\n> Kind regards,\n> Ann';

sample(
  'Gmail, English',
  'It is 4.2.\n',
  `On Tue, 24 Nov 2026 at 10:20, Ann Lee <ann@desk.example> wrote:\n\n${question}`,
);
sample(
  'Gmail, English, attribution wrapped twice',
  'It is 4.2, on the new server.\n',
  `On Tue, Nov 24, 2026 at 10:20 AM Support of the Long Named Company Limited\n<support+c4f7a1b2c3d4e5f6@desk.long-company-name.example>\nwrote:\n\n${question}`,
);
sample(
  'Gmail, German',
  'Version 4.2.\n',
  `Am Di., 24. Nov. 2026 um 10:20 Uhr schrieb Ann Lee <\nann@desk.example>:\n\n${question}`,
);
sample(
  'Gmail, Spanish',
  'La versión 4.2.\n',
  `El mar, 24 nov 2026 a las 10:20, Ann Lee (<ann@desk.example>) escribió:\n\n${question}`,
);
sample(
  'Gmail, French',
  'La version 4.2.\n',
  `Le mar. 24 nov. 2026 à 10:20, Ann Lee <ann@desk.example> a écrit :\n\n${question}`,
);
sample(
  'Gmail, Dutch',
  'Versie 4.2.\n',
  `Op di 24 nov 2026 om 10:20 schreef Ann Lee <ann@desk.example>:\n\n${question}`,
);
sample(
  'Gmail, Italian',
  'La versione 4.2.\n',
  `Il giorno mar 24 nov 2026 alle ore 10:20 Ann Lee <ann@desk.example> ha\nscritto:\n\n${question}`,
);
sample(
  'Gmail, Russian',
  'Версия 4.2.\n',
  `вт, 24 нояб. 2026 г. в 10:20, Ann Lee <ann@desk.example>:\n\n${question}`,
);
sample(
  'Gmail, language without a verb',
  'Version 4.2.\n',
  `2026-11-24 10:20 GMT+01:00 Ann Lee <ann@desk.example>:\n\n${question}`,
);

sample('Thunderbird, English', 'It is 4.2.\n', `On 24.11.2026 10:20, Ann Lee wrote:\n${question}`);
sample('Thunderbird, German', 'Version 4.2.\n', `Am 24.11.26 um 10:20 schrieb Ann Lee:\n${question}`);
sample('Thunderbird, Spanish', 'Es la 4.2.\n', `El 24/11/2026 a las 10:20, Ann Lee escribió:\n${question}`);
sample(
  'Thunderbird, French',
  'C’est la 4.2.\n',
  `Le 24/11/2026 à 10:20, Ann Lee a écrit\u00a0:\n${question}`,
);
sample('Thunderbird, Dutch', 'Het is 4.2.\n', `Op 24-11-2026 om 10:20 schreef Ann Lee:\n${question}`);
sample('Thunderbird, Italian', 'È la 4.2.\n', `Il 24/11/2026 10:20, Ann Lee ha scritto:\n${question}`);
sample('Thunderbird, Russian', 'Это 4.2.\n', `24.11.2026 10:20, Ann Lee пишет:\n${question}`);

sample(
  'Apple Mail, English',
  'It is 4.2.\n',
  `> On 24 Nov 2026, at 10:20, Ann Lee <ann@desk.example> wrote:\n> \n${question}`,
);
sample(
  'Apple Mail, German',
  'Version 4.2.\n',
  `> Am 24.11.2026 um 10:20 schrieb Ann Lee <ann@desk.example>:\n> \n${question}`,
);
sample(
  'Apple Mail, Dutch',
  'Versie 4.2.\n',
  `Op 24 nov. 2026, om 10:20 heeft Ann Lee <ann@desk.example> het volgende geschreven:\n\n${question}`,
);
sample(
  'Apple Mail, Russian',
  'Версия 4.2.\n',
  `24 нояб. 2026 г., в 10:20, Ann Lee <ann@desk.example> написал(а):\n\n${question}`,
);

function outlook(from: string, sent: string, to: string, subject: string): string {
  return `${from}: Ann Lee <ann@desk.example>\n${sent}: 24.11.2026 10:20\n${to}: Bob\n${subject}: Your ticket 1042\n\nWhich version do you run?`;
}
sample('Outlook, English', 'It is 4.2.\n', outlook('From', 'Sent', 'To', 'Subject'));
sample('Outlook, German', 'Version 4.2.\n', outlook('Von', 'Gesendet', 'An', 'Betreff'));
sample('Outlook, Spanish', 'Es la 4.2.\n', outlook('De', 'Enviado el', 'Para', 'Asunto'));
sample('Outlook, French', 'C’est la 4.2.\n', outlook('De ', 'Envoyé ', 'À ', 'Objet '));
sample('Outlook, Dutch', 'Het is 4.2.\n', outlook('Van', 'Verzonden', 'Aan', 'Onderwerp'));
sample('Outlook, Italian', 'È la 4.2.\n', outlook('Da', 'Inviato', 'A', 'Oggetto'));
sample('Outlook, Russian', 'Это 4.2.\n', outlook('От', 'Отправлено', 'Кому', 'Тема'));
sample(
  'Outlook on the web, with a rule',
  'It is 4.2.\n',
  `${'_'.repeat(32)}\n${outlook('From', 'Sent', 'To', 'Subject')}`,
);
sample(
  'Outlook, labels in bold',
  'It is 4.2.\n',
  outlook('*From', '*Sent', '*To', '*Subject').replaceAll(': ', ':* '),
);
sample(
  'Outlook, receivers wrapped',
  'It is 4.2.\n',
  'From: Ann Lee\nSent: Tuesday, November 24, 2026 10:20 AM\nTo: Bob <bob@shop.example>; Carol\n <carol@shop.example>\nSubject: Ticket\n\nWhich version?',
);
sample(
  'Outlook for Android',
  'It is 4.2.\n',
  `Get Outlook for Android\n${'_'.repeat(32)}\n${outlook('From', 'Sent', 'To', 'Subject')}`,
);

sample('Divider, English', 'It is 4.2.\n', '-----Original Message-----\nWhich version do you run?');
sample('Divider, German', 'Version 4.2.\n', '-----Ursprüngliche Nachricht-----\nWelche Version?');
sample('Divider, Spanish', 'Es la 4.2.\n', '-----Mensaje original-----\n¿Qué versión?');
sample('Divider, French', 'C’est la 4.2.\n', '-----Message d’origine-----\nQuelle version ?');
sample('Divider, Dutch', 'Het is 4.2.\n', '-----Oorspronkelijk bericht-----\nWelke versie?');
sample('Divider, Italian', 'È la 4.2.\n', '-----Messaggio originale-----\nQuale versione?');
sample('Divider, Russian', 'Это 4.2.\n', '-----Исходное сообщение-----\nКакая версия?');

sample(
  'Yahoo, no > at all',
  'It is 4.2.\n',
  'On Tuesday, November 24, 2026 at 10:20:11 AM GMT+1, Ann Lee <ann@desk.example> wrote:\n\nWhich version do you run?\nKind regards',
);
sample(
  'Yahoo, Spanish',
  'Es la 4.2.\n',
  'En martes, 24 de noviembre de 2026, 10:20:11 CET, Ann Lee <ann@desk.example> escribió:\n\n¿Qué versión?',
);
sample(
  'Proton',
  'It is 4.2.\n',
  `------- Original Message -------\nOn Tuesday, November 24th, 2026 at 10:20, Ann Lee <ann@desk.example> wrote:\n\n${question}`,
);
sample(
  'Mail.ru',
  'Версия 4.2.\n',
  'Вторник, 24 ноября 2026, 10:20 +03:00 от Ann Lee <ann@desk.example>:\n\nКакая версия?',
);
sample(
  'Our own marker, unknown program',
  'It is 4.2.\n',
  '~~~~ Bitte antworten Sie oberhalb dieser Zeile ~~~~\n\nWhich version?',
);
sample(
  'Our own marker, quoted',
  'It is 4.2.\n',
  '| ~~~~ Please write your answer above this line ~~~~\n| Which version?',
);

sample('Signature only', 'It is 4.2.\n', '-- \nBob Brown\nThe Shop Ltd');
sample(
  'Signature above the quote',
  'It is 4.2.\n',
  `-- \nBob Brown\nThe Shop Ltd\n\nOn 24.11.2026 10:20, Ann Lee wrote:\n${question}`,
);
sample('iPhone, English', 'It is 4.2.\n', `Sent from my iPhone\n\n${question}`);
sample('iPhone, German', 'Version 4.2.\n', `Von meinem iPhone gesendet\n\n${question}`);
sample('iPhone, Spanish', 'Es la 4.2.\n', 'Enviado desde mi iPhone');
sample('iPhone, French', 'C’est la 4.2.\n', 'Envoyé de mon iPhone');
sample('iPhone, Dutch', 'Het is 4.2.\n', 'Verstuurd vanaf mijn iPhone');
sample('iPhone, Italian', 'È la 4.2.\n', 'Inviato da iPhone');
sample('iPhone, Russian', 'Это 4.2.\n', 'Отправлено с iPhone');

sample(
  'Answers between the lines, the unanswered end folded',
  `Hello Ann,\n\nOn 24.11.2026 10:20, Ann Lee wrote:\n> Which version do you run?\nIt is 4.2.\n> And on which system?\nOn Debian.\n`,
  '> Please send the log as well.\n> Kind regards',
);
sample(
  'Answer below the quote',
  `On 24.11.2026 10:20, Ann Lee wrote:\n${question}\n\nIt is 4.2.\n`,
  '-- \nBob',
);

export const textSamples: readonly TextSample[] = samples;

/** Texts that only look like the start of a quote, and must stay visible to the last word. */
export const ownTexts: readonly string[] = [
  'It is 4.2.\n\nI wrote to you on Monday at 10:30 already:\nnothing came.',
  'Am Dienstag um 10:30 schrieb mir Ihr Kollege:\nDas geht nicht.\n\nStimmt das?',
  'From: and To: are shown the wrong way round in the list.\nCould you look?',
  'Onze winkel is op 24-11-2026 gesloten:\nkan dat worden ingesteld?',
  '---------- Forwarded message ---------\nThe supplier says the key is wrong.',
  'Le 24/11/2026 à 10:20 :\nle site ne répond plus.',
  'The steps:\n1. open the page\n2. press Save\n---\nNothing happens.',
  'On 2026 we wrote a plan.\nIt says: nothing.',
  `--\n${Array.from({ length: 20 }, (_, i) => `line ${i} of a text under two dashes`).join('\n')}`,
  '> only a quote, nothing else\n> and more of it',
];
