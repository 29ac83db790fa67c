import { useFormat } from '../i18n/use-format.ts';

/** What an amount of credits is in time: "30 minutes", "1.5 hours". */
export function useTimeWorth(): (credits: number, minutesPerCredit: number) => string {
  const { language } = useFormat();
  return (credits, minutesPerCredit) => {
    const minutes = credits * minutesPerCredit;
    const [value, unit] = minutes < 60 ? [minutes, 'minute'] : [minutes / 60, 'hour'];
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: String(unit),
      unitDisplay: 'long',
      maximumFractionDigits: unit === 'hour' ? 1 : 0,
    }).format(Number(value));
  };
}
