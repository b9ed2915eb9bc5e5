explore: general_ledger {
  label: "General ledger"
  group_label: "@{GROUP_LABEL}"
  description: "Journal lines: debit, credit and net by account, cost centre, period and source. Shows posted actual amounts unless asked otherwise."
  view_name: fact_gl_journal_line

  always_filter: {
    filters: [
      fact_gl_journal_line.is_deleted: "No",
      fact_gl_journal_line.is_posted: "Yes",
      fact_gl_journal_line.is_actual: "Yes"
    ]
  }

  access_filter: {
    field: fact_gl_journal_line.ledger_name
    user_attribute: fusion_ledger
  }

  join: fact_gl_journal_batch {
    sql_on: ${fact_gl_journal_line.je_batch_id} = ${fact_gl_journal_batch.je_batch_id} ;;
    relationship: many_to_one
  }

  join: account_by_combination {
    sql_on: ${fact_gl_journal_line.account_combination} = ${account_by_combination.account_combination} ;;
    relationship: many_to_one
  }

  join: cost_center_by_value {
    sql_on: ${fact_gl_journal_line.cost_center} = ${cost_center_by_value.cost_center} ;;
    relationship: many_to_one
  }

  join: dim_ledger {
    sql_on: ${fact_gl_journal_line.ledger_name} = ${dim_ledger.ledger_name}
      AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: dim_period {
    sql_on: ${dim_ledger.ledger_id} = ${dim_period.ledger_id}
      AND ${fact_gl_journal_line.period_name} = ${dim_period.period_name}
      AND ${dim_period.application_id} = 101 AND ${dim_period.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }
}

explore: gl_reconciliation {
  label: "GL reconciliation"
  group_label: "@{GROUP_LABEL}"
  description: "Balances against posted journals, by ledger, period, currency and account combination, with the balances themselves."

  access_filter: {
    field: gl_reconciliation.ledger_name
    user_attribute: fusion_ledger
  }

  join: fact_gl_balance {
    sql_on: ${gl_reconciliation.ledger_name} = ${fact_gl_balance.ledger_name}
      AND ${gl_reconciliation.period_name} = ${fact_gl_balance.period_name}
      AND ${gl_reconciliation.currency} = ${fact_gl_balance.currency}
      AND ${gl_reconciliation.account_combination} = ${fact_gl_balance.account_combination}
      AND LOWER(COALESCE(${fact_gl_balance.scenario}, 'Actual')) = 'actual'
      AND ${fact_gl_balance.deleted_raw} IS NULL ;;
    relationship: one_to_many
  }

  join: account_by_combination {
    sql_on: ${gl_reconciliation.account_combination} = ${account_by_combination.account_combination} ;;
    relationship: many_to_one
  }

  join: cost_center_by_value {
    sql_on: ${gl_reconciliation.cost_center} = ${cost_center_by_value.cost_center} ;;
    relationship: many_to_one
  }

  join: dim_ledger {
    sql_on: ${gl_reconciliation.ledger_name} = ${dim_ledger.ledger_name}
      AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: dim_period {
    sql_on: ${dim_ledger.ledger_id} = ${dim_period.ledger_id}
      AND ${gl_reconciliation.period_name} = ${dim_period.period_name}
      AND ${dim_period.application_id} = 101 AND ${dim_period.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }
}
