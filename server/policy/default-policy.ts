import { defaultBusinessHours } from '../calendar/hours.ts';
import type { Names, Policy } from './contract.ts';

const names = (en: string, de: string, es: string, fr: string, nl: string, it: string, ru: string): Names => ({ en, de, es, fr, nl, it, ru });

/** The policy that the set-up publishes (house plan §1): 2 credits an hour, at least 1 an incident, 30 days free. */
export function defaultPolicy(timeZone: string): Policy {
  return {
    freeSupportDays: 30,
    minutesPerCredit: 30,
    minimumCredits: 100,
    chargingStep: 100,
    firstResponseBusinessDays: 1,
    quoteValidityDays: 14,
    reopeningDays: 14,
    disputeDays: 60,
    refundReasons: [
      { reason: 'product_fault', chargedPercent: 0 },
      { reason: 'feature_request', chargedPercent: 0 },
      { reason: 'duplicate', chargedPercent: 0 },
      { reason: 'not_solved', chargedPercent: 0 },
      { reason: 'our_error', chargedPercent: 0 },
      { reason: 'goodwill', chargedPercent: 0 },
    ],
    businessHours: defaultBusinessHours(timeZone),
    departments: [
      { key: 'technical', names: names('Technical', 'Technik', 'Técnico', 'Technique', 'Techniek', 'Tecnico', 'Технический отдел') },
      { key: 'design', names: names('Design', 'Gestaltung', 'Diseño', 'Design', 'Vormgeving', 'Grafica', 'Отдел дизайна') },
      { key: 'development', names: names('Development', 'Entwicklung', 'Desarrollo', 'Développement', 'Ontwikkeling', 'Sviluppo', 'Отдел разработки') },
      { key: 'sales', names: names('Sales', 'Vertrieb', 'Ventas', 'Service commercial', 'Verkoop', 'Vendite', 'Отдел продаж') },
    ],
    classes: [
      {
        key: 'installation',
        names: names('Installation and configuration', 'Installation und Einrichtung', 'Instalación y configuración', 'Installation et configuration', 'Installatie en configuratie', 'Installazione e configurazione', 'Установка и настройка'),
        coverage: 'free_support_else_paid', range: { from: 100, to: 200 }, department: 'technical',
      },
      {
        key: 'price_plans',
        names: names('Price plans configuration', 'Einrichtung der Preispläne', 'Configuración de planes de precios', 'Configuration des formules tarifaires', 'Prijsplannen instellen', 'Configurazione dei piani tariffari', 'Настройка тарифных планов'),
        coverage: 'free_support_else_paid', range: { from: 100, to: 400 }, department: 'technical',
      },
      {
        key: 'front_end_design',
        names: names('Front-end design integration and modification', 'Einbau und Änderung der Gestaltung', 'Integración y modificación del diseño', 'Intégration et modification du design', 'Ontwerp inbouwen en aanpassen', 'Integrazione e modifica della grafica', 'Внедрение и изменение дизайна'),
        coverage: 'paid', range: { from: 100, to: 300 }, department: 'design',
      },
      {
        key: 'question',
        names: names('Question on how the product works', 'Frage zur Bedienung des Produkts', 'Pregunta sobre el funcionamiento del producto', 'Question sur le fonctionnement du produit', 'Vraag over de werking van het product', 'Domanda sul funzionamento del prodotto', 'Вопрос о работе продукта'),
        coverage: 'free_support_else_paid', range: { from: 100, to: 100 }, department: 'technical',
      },
      {
        key: 'technical_problem',
        names: names('Technical problem', 'Technisches Problem', 'Problema técnico', 'Problème technique', 'Technisch probleem', 'Problema tecnico', 'Техническая проблема'),
        coverage: 'free_support_else_paid', range: { from: 100, to: 200 }, department: 'technical',
      },
      {
        key: 'development',
        names: names('System design and development', 'Systementwurf und Entwicklung', 'Diseño y desarrollo de sistemas', 'Conception et développement', 'Systeemontwerp en ontwikkeling', 'Progettazione e sviluppo', 'Проектирование и разработка'),
        coverage: 'paid', range: null, department: 'development',
      },
      {
        key: 'other_issues',
        names: names('Other issues', 'Andere Anliegen', 'Otros asuntos', 'Autres problèmes', 'Andere kwesties', 'Altri problemi', 'Другие вопросы'),
        coverage: 'paid', range: null, department: 'technical',
      },
      {
        key: 'product_fault',
        names: names('Fault in the product itself', 'Fehler im Produkt selbst', 'Fallo del propio producto', 'Défaut du produit lui-même', 'Fout in het product zelf', 'Difetto del prodotto stesso', 'Ошибка в самом продукте'),
        coverage: 'always_open', range: null, department: 'technical',
      },
      {
        key: 'sales',
        names: names('Sales', 'Fragen vor dem Kauf', 'Ventas', 'Questions avant achat', 'Verkoop', 'Vendite', 'Продажи'),
        coverage: 'always_open', range: null, department: 'sales',
      },
      {
        key: 'licence_transfer',
        names: names('Licence transfer', 'Lizenzübertragung', 'Transferencia de licencia', 'Transfert de licence', 'Licentieoverdracht', 'Trasferimento di licenza', 'Передача лицензии'),
        coverage: 'always_open', range: null, department: 'sales',
      },
      {
        key: 'other_requests',
        names: names('Other requests', 'Sonstige Anfragen', 'Otras solicitudes', 'Autres demandes', 'Overige verzoeken', 'Altre richieste', 'Прочие обращения'),
        coverage: 'always_open', range: null, department: 'sales',
      },
    ],
  };
}
