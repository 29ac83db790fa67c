import { readDay } from '../../credits/bank/reading/days.ts';
import type { DayForm } from './contract.ts';

/** How the days of one column are written, told cell by cell. */
export class DayColumn {
  #clear = 0;
  #both = 0;
  #dayFirst = 0;
  #monthFirst = 0;

  add(cell: string): void {
    if (!/^\s*\d/.test(cell) || cell.length > 40) return;
    const [asDayFirst, asMonthFirst] = [readDay(cell, 'day_first'), readDay(cell, 'month_first')];
    if (asDayFirst === undefined && asMonthFirst === undefined) return;
    if (asDayFirst === asMonthFirst) this.#clear += 1;
    else if (asMonthFirst === undefined) this.#dayFirst += 1;
    else if (asDayFirst === undefined) this.#monthFirst += 1;
    else this.#both += 1;
  }

  /** A column that has days of both orders is as open as one that has none that tells. */
  get form(): DayForm {
    if (this.#dayFirst > 0 && this.#monthFirst > 0) return 'ambiguous';
    if (this.#dayFirst > 0) return 'day_first';
    if (this.#monthFirst > 0) return 'month_first';
    if (this.#both > 0) return 'ambiguous';
    return this.#clear > 0 ? 'clear' : 'none';
  }
}
