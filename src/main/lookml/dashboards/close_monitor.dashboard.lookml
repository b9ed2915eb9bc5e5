- dashboard: close_monitor
  title: Close monitor
  description: What stands between us and a closed period, and how far the figures can be trusted.
  layout: newspaper
  preferred_viewer: dashboards-next

  filters:
  - name: ledger
    title: Ledger
    type: field_filter
    model: oracle_fusion_finance
    explore: close
    field: dim_ledger.ledger_name
    allow_multiple_values: true

  elements:
  - name: freshness
    title: How current the figures are
    type: looker_grid
    model: oracle_fusion_finance
    explore: freshness
    fields: [freshness.stream, freshness.table_name, freshness.last_source_update_time, freshness.last_loaded_time, freshness.hours_since_last_load]
    sorts: [freshness.hours_since_last_load desc]
    limit: 50
    row: 0
    col: 0
    width: 12
    height: 8
  - name: periods
    title: Periods still open after their end
    type: looker_grid
    model: oracle_fusion_finance
    explore: close
    fields: [dim_ledger.ledger_name, dim_period.application, dim_period.period_name, dim_period.end_date, dim_period.closing_status_name, dim_period.open_after_end]
    filters:
      dim_period.is_open: "Yes"
      dim_period.is_ended: "Yes"
    sorts: [dim_period.end_date]
    limit: 100
    listen:
      ledger: dim_ledger.ledger_name
    row: 0
    col: 12
    width: 12
    height: 8
  - name: differences
    title: Differences between balances and journals
    type: looker_grid
    model: oracle_fusion_finance
    explore: close
    fields: [dim_ledger.ledger_name, dim_period.period_name, dim_period.closing_status_name, gl_reconciliation.ledger_name, gl_reconciliation.currency, gl_reconciliation.differences, gl_reconciliation.total_absolute_difference]
    filters:
      gl_reconciliation.is_different: "Yes"
    sorts: [gl_reconciliation.total_absolute_difference desc]
    limit: 100
    listen:
      ledger: dim_ledger.ledger_name
    row: 8
    col: 0
    width: 12
    height: 8
  - name: unposted
    title: Journals not posted
    type: looker_grid
    model: oracle_fusion_finance
    explore: general_ledger
    fields: [fact_gl_journal_line.ledger_name, fact_gl_journal_line.period_name, fact_gl_journal_line.journal_source, fact_gl_journal_line.ledger_currency, fact_gl_journal_line.batches, fact_gl_journal_line.total_debit_ledger]
    filters:
      fact_gl_journal_line.is_posted: "No"
    sorts: [fact_gl_journal_line.total_debit_ledger desc]
    limit: 100
    listen:
      ledger: fact_gl_journal_line.ledger_name
    row: 8
    col: 12
    width: 12
    height: 8
  - name: holds
    title: Payables on hold
    type: looker_grid
    model: oracle_fusion_finance
    explore: open_payables
    fields: [ap_aging.ledger_name, ap_aging.hold_reason, ap_aging.ledger_currency, ap_aging.installments_on_hold, ap_aging.on_hold_amount_ledger, ap_aging.most_days_overdue]
    filters:
      ap_aging.is_on_hold: "Yes"
    sorts: [ap_aging.on_hold_amount_ledger desc]
    limit: 50
    listen:
      ledger: ap_aging.ledger_name
    row: 16
    col: 0
    width: 12
    height: 8
  - name: alignment
    title: Do Fusion, warehouse and Looker agree
    type: looker_grid
    model: oracle_fusion_finance
    explore: alignment
    fields: [alignment_summary.comparison_name, alignment_summary.subject, alignment_summary.kind, alignment_summary.checked_time, alignment_summary.total_findings]
    sorts: [alignment_summary.total_findings desc]
    limit: 100
    row: 16
    col: 12
    width: 12
    height: 8
  - name: findings
    title: What does not agree
    type: looker_grid
    model: oracle_fusion_finance
    explore: alignment
    fields: [alignment_summary.comparison_name, alignment_summary.subject, alignment_summary.kind, alignment.key, alignment.attribute, alignment.left_value, alignment.right_value, alignment.facts, alignment.remark]
    filters:
      alignment.key: "-NULL"
    sorts: [alignment_summary.subject, alignment.key]
    limit: 500
    row: 24
    col: 0
    width: 24
    height: 8
  - name: quarantine
    title: Records that do not fit
    type: looker_grid
    model: oracle_fusion_finance
    explore: quarantine
    fields: [etl_quarantine.stream, etl_quarantine.table_name, etl_quarantine.column_name, etl_quarantine.reason, etl_quarantine.waiting]
    filters:
      etl_quarantine.is_waiting: "Yes"
    sorts: [etl_quarantine.waiting desc]
    limit: 100
    row: 32
    col: 0
    width: 12
    height: 6
  - name: failed_loads
    title: Loads that failed in the last week
    type: looker_grid
    model: oracle_fusion_finance
    explore: failed_loads
    fields: [etl_load_failure.error_code, etl_load_failure.reason, etl_load_failure.count]
    filters:
      etl_load_failure.failed_date: 7 days
    sorts: [etl_load_failure.count desc]
    limit: 50
    row: 32
    col: 12
    width: 12
    height: 6
