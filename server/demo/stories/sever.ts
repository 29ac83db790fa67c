import { textFile } from '../files.ts';
import { accepts, logs, quotes, resolves, type Story, says, takes } from '../story.ts';

export const SEVER: readonly Story[] = [
  {
    by: 'marina',
    class: 'question',
    licence: 'AP-2210-SEVE',
    subject: 'Как отменить ставку по просьбе участника?',
    text: 'Участник ошибся на ноль и просит отменить ставку. Где это делается?',
    hoursAgo: 77,
    since: [
      quotes('ines', 1, 'Показать, как отменить ставку, и отменить эту'),
      accepts('marina'),
      takes('ines'),
      logs('ines', 10, 'Ставка отменена, порядок описан'),
      says('ines', 'Готово. Отмена есть в карточке лота: «Ставки» → «Отменить с причиной».'),
      resolves('ines'),
    ],
  },
  {
    by: 'alexei',
    class: 'question',
    licence: 'CP-7466-SEVE',
    subject: 'Перенос категорий из старой доски',
    text: 'У нас 240 категорий в таблице. Можно ли загрузить их сразу, с русскими и английскими названиями?',
    files: [textFile('категории.csv', ['id;ru;en', '1;Недвижимость;Real estate', '2;Транспорт;Vehicles'])],
    hoursAgo: 6,
  },
  {
    by: 'marina',
    class: 'technical_problem',
    licence: 'AP-2210-SEVE',
    subject: 'Не приходят письма о перебитой ставке',
    text: 'Участники жалуются, что узнают о новой ставке только на сайте. Неделю назад письма ещё приходили.',
    hoursAgo: 2.5,
  },
];
