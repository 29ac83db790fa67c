-- What the running server may do. It works under this role, never as the owner of the tables: it can not rewrite
-- an entry, an event or a balance, whatever goes wrong in it. Run after each migration.
grant usage on schema public to counterfoil_app;
grant select, insert, update, delete on all tables in schema public to counterfoil_app;
grant usage, select on all sequences in schema public to counterfoil_app;
revoke update, delete, truncate on ledger_transfer, event, event_seal, policy_version, settlement, time_entry, payment, invoice, accounting_period, response, escalation from counterfoil_app;
revoke insert, update, delete, truncate on ledger_account, lot, lot_draw from counterfoil_app;
grant insert (customer_id) on ledger_account to counterfoil_app;
-- Locking a book's row needs the right to update something in it; the key itself never changes (its references forbid it).
grant update (customer_id) on ledger_account to counterfoil_app;
revoke delete, truncate on hold, quote, credit_order, refund, chargeback, charge_dispute, provider_event, bank_import, bank_line, pre_authorisation, mail_in, message, ticket, licence, licence_transfer, department_cover from counterfoil_app;
-- Lots move only with a transfer.
revoke execute on function ledger_move_lots(ledger_transfer), ledger_refill_lots(ledger_transfer), ledger_take_in(ledger_transfer), lot_move(ledger_transfer, uuid, bigint) from public;
