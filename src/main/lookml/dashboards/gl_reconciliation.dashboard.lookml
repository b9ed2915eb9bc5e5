- dashboard: gl_reconciliation
  title: GL reconciliation
  description: Whether balances and posted journals agree, period by period and account by account.
  layout: newspaper
  preferred_viewer: dashboards-next

  filters:
  - name: ledger
    title: Ledger
    type: field_filter
    model: oracle_fusion_finance
    explore: gl_reconciliation
    field: gl_reconciliation.ledger_name
    allow_multiple_values: true
  - name: period
    title: Period
    type: field_filter
    model: oracle_fusion_finance
    explore: gl_reconciliation
    field: gl_reconciliation.period_name
    allow_multiple_values: true

  elements:
  - name: status
    title: Cells by status
    type: looker_grid
    model: oracle_fusion_finance
    explore: gl_reconciliation
    fields: [gl_reconciliation.reconciliation_status, gl_reconciliation.count]
    sorts: [gl_reconciliation.count desc]
    limit: 10
    listen:
      ledger: gl_reconciliation.ledger_name
      period: gl_reconciliation.period_name
    row: 0
    col: 0
    width: 8
    height: 7
  - name: periods
    title: Movement by period
    type: looker_grid
    model: oracle_fusion_finance
    explore: gl_reconciliation
    fields: [gl_reconciliation.ledger_name, gl_reconciliation.period_name, gl_reconciliation.currency, gl_reconciliation.total_balance_activity, gl_reconciliation.total_journal_movement, gl_reconciliation.total_difference, gl_reconciliation.total_absolute_difference, gl_reconciliation.differences]
    sorts: [gl_reconciliation.total_absolute_difference desc]
    limit: 200
    listen:
      ledger: gl_reconciliation.ledger_name
      period: gl_reconciliation.period_name
    row: 0
    col: 8
    width: 16
    height: 7
  - name: differences
    title: Accounts that do not agree
    type: looker_grid
    model: oracle_fusion_finance
    explore: gl_reconciliation
    fields: [gl_reconciliation.ledger_name, gl_reconciliation.period_name, gl_reconciliation.currency, gl_reconciliation.account_combination, gl_reconciliation.reconciliation_status, gl_reconciliation.total_balance_activity, gl_reconciliation.total_journal_movement, gl_reconciliation.total_difference]
    filters:
      gl_reconciliation.is_different: "Yes"
    sorts: [gl_reconciliation.total_difference desc]
    limit: 500
    listen:
      ledger: gl_reconciliation.ledger_name
      period: gl_reconciliation.period_name
    row: 7
    col: 0
    width: 24
    height: 10
  - name: sources
    title: Debits and credits by source
    type: looker_grid
    model: oracle_fusion_finance
    explore: general_ledger
    fields: [fact_gl_journal_line.journal_source, fact_gl_journal_line.ledger_currency, fact_gl_journal_line.total_debit_ledger, fact_gl_journal_line.total_credit_ledger, fact_gl_journal_line.net_movement_ledger, fact_gl_journal_line.batches]
    sorts: [fact_gl_journal_line.total_debit_ledger desc]
    limit: 50
    listen:
      ledger: fact_gl_journal_line.ledger_name
      period: fact_gl_journal_line.period_name
    row: 17
    col: 0
    width: 12
    height: 8
  - name: accounts
    title: Net movement by kind of account
    type: looker_grid
    model: oracle_fusion_finance
    explore: general_ledger
    fields: [account_by_combination.account_type_name, fact_gl_journal_line.ledger_currency, fact_gl_journal_line.total_debit_ledger, fact_gl_journal_line.total_credit_ledger, fact_gl_journal_line.net_movement_ledger]
    sorts: [account_by_combination.account_type_name]
    limit: 50
    listen:
      ledger: fact_gl_journal_line.ledger_name
      period: fact_gl_journal_line.period_name
    row: 17
    col: 12
    width: 12
    height: 8
