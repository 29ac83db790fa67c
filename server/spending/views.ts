import { credits, toDecimal } from '../credits/amount.ts';
import type { SpendingRightsView } from './contract.ts';

type RightsRow = { may_manage: boolean; may_ask: boolean; may_buy: boolean; confirm_up_to: number | null };

export function toRightsView(row: RightsRow): SpendingRightsView {
  return {
    mayManage: row.may_manage,
    mayAsk: row.may_ask,
    mayBuy: row.may_buy,
    confirmUpTo: row.confirm_up_to === null ? null : toDecimal(credits(row.confirm_up_to)),
  };
}
