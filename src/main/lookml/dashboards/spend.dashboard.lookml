- dashboard: spend
  title: Spend by cost centre and supplier
  description: What payables invoices charge, to whom and where, and what paying late or early costs. Amounts are in ledger currency unless a currency stands beside them.
  layout: newspaper
  preferred_viewer: dashboards-next

  filters:
  - name: business_unit
    title: Business unit
    type: field_filter
    model: oracle_fusion_finance
    explore: payables
    field: fact_ap_invoice.business_unit
    allow_multiple_values: true
  - name: ledger_currency
    title: Ledger currency
    type: field_filter
    model: oracle_fusion_finance
    explore: payables
    field: dim_ledger.ledger_currency
    allow_multiple_values: true
  - name: accounted
    title: Accounting date
    type: date_filter
    default_value: 12 months

  elements:
  - name: months
    title: Spend by month
    type: looker_column
    model: oracle_fusion_finance
    explore: payables
    fields: [fact_ap_invoice_distribution.accounting_month, dim_ledger.ledger_currency, fact_ap_invoice_distribution.spend_ledger]
    pivots: [dim_ledger.ledger_currency]
    filters:
      fact_ap_invoice.is_canceled: "No"
    sorts: [fact_ap_invoice_distribution.accounting_month, dim_ledger.ledger_currency]
    limit: 60
    listen:
      business_unit: fact_ap_invoice.business_unit
      ledger_currency: dim_ledger.ledger_currency
      accounted: fact_ap_invoice_distribution.accounting_date
    row: 0
    col: 0
    width: 24
    height: 8
  - name: cost_centers
    title: Spend by cost centre
    type: looker_grid
    model: oracle_fusion_finance
    explore: payables
    fields: [cost_center_by_value.cost_center_display, dim_ledger.ledger_currency, fact_ap_invoice_distribution.spend_ledger, fact_ap_invoice_distribution.distributions_without_rate]
    filters:
      fact_ap_invoice.is_canceled: "No"
    sorts: [fact_ap_invoice_distribution.spend_ledger desc]
    limit: 50
    listen:
      business_unit: fact_ap_invoice.business_unit
      ledger_currency: dim_ledger.ledger_currency
      accounted: fact_ap_invoice_distribution.accounting_date
    row: 8
    col: 0
    width: 12
    height: 10
  - name: suppliers
    title: Spend by supplier
    type: looker_grid
    model: oracle_fusion_finance
    explore: payables
    fields: [supplier_by_number.supplier_name, dim_ledger.ledger_currency, fact_ap_invoice_distribution.spend_ledger, fact_ap_invoice.count]
    filters:
      fact_ap_invoice.is_canceled: "No"
    sorts: [fact_ap_invoice_distribution.spend_ledger desc]
    limit: 50
    listen:
      business_unit: fact_ap_invoice.business_unit
      ledger_currency: dim_ledger.ledger_currency
      accounted: fact_ap_invoice_distribution.accounting_date
    row: 8
    col: 12
    width: 12
    height: 10
  - name: cross
    title: Cost centre by supplier
    type: looker_grid
    model: oracle_fusion_finance
    explore: payables
    fields: [cost_center_by_value.cost_center_display, supplier_by_number.supplier_name, account_by_combination.account, dim_ledger.ledger_currency, fact_ap_invoice_distribution.spend_ledger]
    filters:
      fact_ap_invoice.is_canceled: "No"
    sorts: [fact_ap_invoice_distribution.spend_ledger desc]
    limit: 500
    listen:
      business_unit: fact_ap_invoice.business_unit
      ledger_currency: dim_ledger.ledger_currency
      accounted: fact_ap_invoice_distribution.accounting_date
    row: 18
    col: 0
    width: 24
    height: 10
  - name: open_by_cost_center
    title: Still to be paid, by cost centre
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [open_payables_by_cost_center.cost_center, open_payables_by_cost_center.cost_center_name, open_payables_by_cost_center.ledger_currency, open_payables_by_cost_center.total_share_of_open_amount_ledger]
    sorts: [open_payables_by_cost_center.total_share_of_open_amount_ledger desc]
    limit: 50
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
    row: 28
    col: 0
    width: 12
    height: 8
  - name: timing
    title: Days to pay and discounts
    type: looker_grid
    model: oracle_fusion_finance
    explore: payments
    fields: [fact_ap_payment.business_unit, fact_ap_payment_application.payment_currency, payment_timing.average_days_to_pay, payment_timing.weighted_days_to_pay, payment_timing.late_settlements, fact_ap_payment_application.total_discount_taken, fact_ap_payment_application.total_discount_lost]
    sorts: [fact_ap_payment.business_unit]
    limit: 100
    listen:
      business_unit: fact_ap_payment.business_unit
      accounted: fact_ap_payment.payment_date
    row: 28
    col: 12
    width: 12
    height: 8
