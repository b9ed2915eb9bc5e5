explore: close {
  label: "Close"
  group_label: "@{GROUP_LABEL}"
  description: "Accounting periods with their status and the differences between balances and journals in them."
  view_name: dim_period
  sql_always_where: ${dim_period.deleted_raw} IS NULL ;;

  access_filter: {
    field: dim_ledger.ledger_name
    user_attribute: fusion_ledger
  }

  join: dim_ledger {
    sql_on: ${dim_period.ledger_id} = ${dim_ledger.ledger_id} AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  # Differences belong to the period of the general ledger.
  join: gl_reconciliation {
    sql_on: ${dim_ledger.ledger_name} = ${gl_reconciliation.ledger_name}
      AND ${dim_period.period_name} = ${gl_reconciliation.period_name}
      AND ${dim_period.application_id} = 101 ;;
    relationship: one_to_many
  }
}

explore: cash {
  label: "Cash position"
  group_label: "@{GROUP_LABEL}"
  description: "Money due in and out by week, with all that is overdue in one row, as of today."
  view_name: cash_position

  access_filter: {
    field: cash_position.ledger_name
    user_attribute: fusion_ledger
  }
}
