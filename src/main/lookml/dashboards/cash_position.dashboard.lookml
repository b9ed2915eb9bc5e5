- dashboard: cash_position
  title: Cash position
  description: Money due in and out by week, as of today. Amounts in ledger currency unless a currency stands beside them.
  layout: newspaper
  preferred_viewer: dashboards-next

  filters:
  - name: ledger
    title: Ledger
    type: field_filter
    model: oracle_fusion_finance
    explore: cash
    field: cash_position.ledger_name
    allow_multiple_values: true

  elements:
  - name: totals
    title: Due in, due out and net
    type: looker_grid
    model: oracle_fusion_finance
    explore: cash
    fields: [cash_position.ledger_name, cash_position.ledger_currency, cash_position.total_due_in_ledger, cash_position.total_due_out_ledger, cash_position.total_net_ledger, cash_position.total_items_without_rate]
    sorts: [cash_position.ledger_name]
    limit: 50
    listen:
      ledger: cash_position.ledger_name
    row: 0
    col: 0
    width: 24
    height: 5
  - name: weeks
    title: Net by week
    type: looker_column
    model: oracle_fusion_finance
    explore: cash
    fields: [cash_position.when_due, cash_position.ledger_currency, cash_position.total_net_ledger]
    pivots: [cash_position.ledger_currency]
    sorts: [cash_position.when_due, cash_position.ledger_currency]
    limit: 60
    listen:
      ledger: cash_position.ledger_name
    row: 5
    col: 0
    width: 24
    height: 8
  - name: currencies
    title: By week and currency
    type: looker_grid
    model: oracle_fusion_finance
    explore: cash
    fields: [cash_position.when_due, cash_position.currency, cash_position.total_due_in, cash_position.total_due_out, cash_position.total_net, cash_position.total_due_out_on_hold]
    sorts: [cash_position.when_due, cash_position.currency]
    limit: 500
    listen:
      ledger: cash_position.ledger_name
    row: 13
    col: 0
    width: 24
    height: 10
  - name: paid
    title: Paid in the last eight weeks
    type: looker_column
    model: oracle_fusion_finance
    explore: payments
    fields: [fact_ap_payment.payment_week, fact_ap_payment.payment_currency, fact_ap_payment.total_payment_amount]
    pivots: [fact_ap_payment.payment_currency]
    filters:
      fact_ap_payment.payment_date: 8 weeks
    sorts: [fact_ap_payment.payment_week, fact_ap_payment.payment_currency]
    limit: 60
    row: 23
    col: 0
    width: 12
    height: 8
  - name: receivables
    title: Receivables by age
    type: looker_column
    model: oracle_fusion_finance
    explore: receivables
    fields: [fact_ar_installment.aging_bucket, dim_ledger.ledger_currency, fact_ar_installment.total_open_amount_ledger]
    pivots: [dim_ledger.ledger_currency]
    filters:
      fact_ar_installment.open_amount: "<>0"
    sorts: [fact_ar_installment.aging_bucket, dim_ledger.ledger_currency]
    limit: 50
    listen:
      ledger: dim_ledger.ledger_name
    row: 23
    col: 12
    width: 12
    height: 8
  - name: payable_days
    title: Days payable outstanding
    type: looker_grid
    model: oracle_fusion_finance
    explore: payables
    fields: [dim_ledger.ledger_name, dim_ledger.ledger_currency, payables_ratios.days_payable_outstanding]
    sorts: [dim_ledger.ledger_name]
    limit: 50
    listen:
      ledger: dim_ledger.ledger_name
    row: 31
    col: 0
    width: 12
    height: 5
  - name: sales_days
    title: Days sales outstanding
    type: looker_grid
    model: oracle_fusion_finance
    explore: receivables
    fields: [dim_ledger.ledger_name, dim_ledger.ledger_currency, receivables_ratios.days_sales_outstanding]
    sorts: [dim_ledger.ledger_name]
    limit: 50
    listen:
      ledger: dim_ledger.ledger_name
    row: 31
    col: 12
    width: 12
    height: 5
