import { screenshot } from '../files.ts';
import { accepts, closes, logs, quotes, resolves, type Story, says, takes } from '../story.ts';

const SOL = 'BK-1033-SOLI';

/** Inmobiliaria Sol and Paolo Marchetti. */
export const SOUTH: readonly Story[] = [
  {
    by: 'lucia',
    class: 'installation',
    licence: SOL,
    subject: 'Copia de seguridad cada noche',
    text: 'Queremos una copia cada noche en otro servidor. ¿Nos lo podéis dejar configurado?',
    hoursAgo: 92,
    since: [
      quotes('ines', 2, 'Configurar la copia nocturna y probar una restauración'),
      accepts('lucia'),
      takes('ines'),
      logs('ines', 20, 'Copia nocturna configurada'),
      says('ines', 'La primera copia ya está hecha. ¿Quieres que probemos también la restauración?'),
      says('lucia', 'No hace falta, nuestro informático lo hará. ¡Gracias!'),
      closes('lucia'),
    ],
  },
  {
    by: 'paolo',
    class: 'question',
    licence: 'AP-2391-MARC',
    subject: 'Posso nascondere le offerte più basse?',
    text: 'Vorrei che si vedesse solo l’offerta più alta, non tutto l’elenco.',
    hoursAgo: 70,
    since: [
      says('ines', 'Sì: in Aste → Visualizzazione scelga “solo la migliore offerta”.', { hoursAgo: 68.5 }),
      says('paolo', 'Perfetto, grazie.', { hoursAgo: 66 }),
      takes('ines'),
      resolves('ines'),
    ],
  },
  {
    by: 'lucia',
    class: 'development',
    licence: SOL,
    subject: 'Conectar con el portal de reservas',
    text: 'Las reservas del portal deberían bloquear nuestro calendario. Tienen un fichero iCal por vivienda.',
    hoursAgo: 60,
    since: [
      says('tomas', 'Se puede. ¿Cuántas viviendas son, y cada cuánto cambia el fichero?', { hoursAgo: 57 }),
      says('lucia', 'Son 38, y cambia cada hora más o menos.', { hoursAgo: 45 }),
      quotes('tomas', 6, 'Leer los 38 calendarios cada 15 minutos y avisar de los conflictos', {
        pricing: 'fixed',
      }),
      accepts('lucia'),
      takes('tomas'),
      logs('tomas', 95, 'Lectura de los calendarios'),
      says('tomas', 'Los 38 calendarios se leen ya. Mañana hago los avisos.', { thenWait: false }),
    ],
  },
  {
    by: 'paolo',
    class: 'licence_transfer',
    licence: 'AP-2391-MARC',
    subject: 'Licence for the new owner',
    text: 'I am handing the auction house over to my daughter. How does the licence go to her company?',
    hoursAgo: 23,
    since: [
      says('tomas', 'Gladly. Which name and address shall stand on it, and from which day?', {
        hoursAgo: 22,
      }),
      says('paolo', 'Giulia Marchetti, same address, from the first of next month.', { hoursAgo: 4 }),
      takes('jonas'),
    ],
  },
  {
    by: 'lucia',
    class: 'installation',
    licence: SOL,
    subject: 'Pasar a PHP 8.4',
    text: 'El proveedor apaga PHP 8.1 a final de mes. ¿Funciona Booking Kit con 8.4?',
    hoursAgo: 20,
    since: [
      says('ines', 'Sí, desde la versión 4.0. Podemos cambiarlo y probarlo con vosotros.', {
        hoursAgo: 18.5,
      }),
      quotes('ines', 1, 'Cambiar a PHP 8.4 y probar una reserva completa'),
      accepts('lucia'),
    ],
  },
  {
    by: 'lucia',
    class: 'technical_problem',
    licence: SOL,
    subject: 'El calendario no bloquea los festivos',
    text: 'El 6 de diciembre se puede reservar una visita aunque está marcado como festivo. Adjunto una captura.',
    files: [
      screenshot('calendario.png', [
        [60, 80, 520, 280, 0xffffff],
        [80, 110, 60, 60, 0xe7e2d8],
        [160, 110, 60, 60, 0xe7e2d8],
        [240, 110, 60, 60, 0xc2410c],
        [320, 110, 60, 60, 0xe7e2d8],
      ]),
    ],
    hoursAgo: 1.5,
  },
];
