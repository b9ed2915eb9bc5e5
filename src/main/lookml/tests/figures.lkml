# Run by Looker's data tests, and by the build against rows of a simulated pod.

test: journals_balance {
  explore_source: general_ledger {
    column: ledger_name { field: fact_gl_journal_line.ledger_name }
    column: ledger_currency { field: fact_gl_journal_line.ledger_currency }
    column: net { field: fact_gl_journal_line.net_movement_ledger }
  }
  assert: debits_are_credits {
    expression: ${fact_gl_journal_line.net_movement_ledger} = 0 ;;
  }
}

test: open_payables_are_counted_once {
  explore_source: open_payables {
    column: ledger_currency { field: ap_aging.ledger_currency }
    column: open_installments { field: ap_aging.count }
    column: open_invoices { field: ap_aging.open_invoices }
    column: on_hold { field: ap_aging.installments_on_hold }
  }
  assert: no_more_invoices_than_installments {
    expression: ${ap_aging.open_invoices} <= ${ap_aging.count} ;;
  }
  assert: no_more_on_hold_than_open {
    expression: ${ap_aging.installments_on_hold} <= ${ap_aging.count} ;;
  }
}

test: invoices_are_counted_once {
  explore_source: payables {
    column: invoice_id { field: fact_ap_invoice.invoice_id }
    column: invoices { field: fact_ap_invoice.count }
    column: distributions { field: fact_ap_invoice_distribution.count }
    column: installments { field: fact_ap_installment.count }
    sorts: [fact_ap_invoice.count: desc]
    limit: 1
  }
  assert: one_row_is_one_invoice {
    expression: ${fact_ap_invoice.count} = 1 ;;
  }
}

test: payments_are_counted_once {
  explore_source: payments {
    column: check_id { field: fact_ap_payment.check_id }
    column: payments { field: fact_ap_payment.count }
    column: applications { field: fact_ap_payment_application.count }
    column: settlements { field: payment_timing.settlements }
    sorts: [fact_ap_payment.count: desc]
    limit: 500
  }
  assert: one_row_is_one_payment {
    expression: ${fact_ap_payment.count} = 1 ;;
  }
  assert: no_more_settlements_than_applications {
    expression: ${payment_timing.settlements} <= ${fact_ap_payment_application.count} ;;
  }
}
