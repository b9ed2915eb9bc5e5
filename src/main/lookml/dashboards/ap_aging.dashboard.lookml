- dashboard: ap_aging
  title: AP aging
  description: What is owed to suppliers, how old it is, and what holds it up. Amounts are in ledger currency, one row or series a currency.
  layout: newspaper
  preferred_viewer: dashboards-next

  filters:
  - name: business_unit
    title: Business unit
    type: field_filter
    model: oracle_fusion_finance
    explore: open_payables
    field: ap_aging.business_unit
    allow_multiple_values: true
  - name: ledger_currency
    title: Ledger currency
    type: field_filter
    model: oracle_fusion_finance
    explore: open_payables
    field: ap_aging.ledger_currency
    allow_multiple_values: true
  - name: supplier
    title: Supplier
    type: field_filter
    model: oracle_fusion_finance
    explore: open_payables
    field: ap_aging.supplier_name
    allow_multiple_values: true

  elements:
  - name: totals
    title: Open, overdue and due within a week
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.ledger_currency, ap_aging.total_open_amount_ledger, ap_aging.total_overdue_amount_ledger, ap_aging.overdue_share, ap_aging.due_within_a_week_ledger, ap_aging.on_hold_amount_ledger, ap_aging.open_invoices, ap_aging.installments_without_rate]
    sorts: [ap_aging.total_open_amount_ledger desc]
    limit: 50
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 0
    col: 0
    width: 24
    height: 5
  - name: buckets
    title: Open amount by age
    type: looker_column
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.aging_bucket, ap_aging.ledger_currency, ap_aging.total_open_amount_ledger]
    pivots: [ap_aging.ledger_currency]
    sorts: [ap_aging.aging_bucket, ap_aging.ledger_currency]
    limit: 50
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 5
    col: 0
    width: 12
    height: 8
  - name: business_units
    title: Overdue by business unit
    type: looker_bar
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.business_unit, ap_aging.ledger_currency, ap_aging.total_overdue_amount_ledger]
    sorts: [ap_aging.total_overdue_amount_ledger desc]
    limit: 50
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 5
    col: 12
    width: 12
    height: 8
  - name: suppliers
    title: Suppliers we owe most overdue
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.supplier_name, ap_aging.supplier_number, ap_aging.ledger_currency, ap_aging.total_overdue_amount_ledger, ap_aging.total_open_amount_ledger, ap_aging.most_days_overdue, ap_aging.count]
    filters:
      ap_aging.is_overdue: "Yes"
    sorts: [ap_aging.total_overdue_amount_ledger desc]
    limit: 25
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 13
    col: 0
    width: 12
    height: 10
  - name: holds
    title: On hold, by reason
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.hold_reason, ap_aging.ledger_currency, ap_aging.on_hold_amount_ledger, ap_aging.installments_on_hold]
    filters:
      ap_aging.is_on_hold: "Yes"
    sorts: [ap_aging.on_hold_amount_ledger desc]
    limit: 25
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 13
    col: 12
    width: 12
    height: 10
  - name: invoices
    title: Oldest open installments
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.days_overdue, ap_aging.due_date, ap_aging.business_unit, ap_aging.supplier_name, ap_aging.invoice_number, ap_aging.installment_number, ap_aging.invoice_currency, ap_aging.total_open_amount, ap_aging.validation_status]
    sorts: [ap_aging.days_overdue desc]
    limit: 100
    listen:
      business_unit: ap_aging.business_unit
      ledger_currency: ap_aging.ledger_currency
      supplier: ap_aging.supplier_name
    row: 23
    col: 0
    width: 24
    height: 10
