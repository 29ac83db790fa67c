import { accepts, logs, quotes, resolves, type Story, says, takes } from '../story.ts';

const LICENCE = 'CP-5190-AUBE';

export const AUBERT: readonly Story[] = [
  {
    by: 'claire',
    class: 'front_end_design',
    licence: LICENCE,
    subject: 'Refaire la page d’accueil',
    text: 'Nous voudrions les trois dernières annonces en grand, puis les catégories. La maquette suit par courriel.',
    hoursAgo: 104,
    since: [
      says('ines', 'Merci pour la maquette. Je peux la suivre telle quelle.', { hoursAgo: 101.5 }),
      quotes('ines', 4, 'Page d’accueil selon la maquette, sur ordinateur et téléphone', {
        pricing: 'fixed',
      }),
      accepts('claire'),
      takes('ines'),
      logs('ines', 150, 'Page d’accueil'),
      says('ines', 'La page est en ligne. Le prix était convenu, le temps passé en plus est pour nous.'),
      resolves('ines'),
    ],
  },
  {
    by: 'hugo',
    class: 'development',
    licence: LICENCE,
    subject: 'Ajouter l’étage aux annonces d’appartements',
    text: 'Il nous faut un champ « étage » et un filtre « avec ascenseur ». C’est possible ?',
    hoursAgo: 40,
    since: [
      says('tomas', 'Oui, et la recherche en profitera aussi. Je regarde ce qu’il faut.', { hoursAgo: 38 }),
      quotes('tomas', 8, 'Champ « étage », filtre « ascenseur », reprise des 1 200 annonces existantes'),
    ],
  },
  {
    by: 'claire',
    class: 'technical_problem',
    licence: 'BK-1290-AUBE',
    subject: 'Les visites du samedi n’apparaissent plus',
    text: 'Depuis hier, le samedi est grisé dans le calendrier des visites.',
    hoursAgo: 26,
    since: [
      says('ines', 'Un jour férié a été saisi « chaque samedi ». Puis-je l’enlever ?', { hoursAgo: 25 }),
      takes('ines'),
    ],
  },
  {
    by: 'hugo',
    class: 'technical_problem',
    licence: LICENCE,
    subject: 'Le formulaire de contact n’envoie plus rien',
    text: 'Le message « envoyé » s’affiche, mais rien n’arrive, ni chez nous ni chez le vendeur.',
    hoursAgo: 4,
  },
];
