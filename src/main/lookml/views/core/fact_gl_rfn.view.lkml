view: +fact_gl_journal_line {
  label: "Journal line"

  dimension: je_batch_id { hidden: yes }
  dimension: je_header_id { hidden: yes }
  dimension: journal_ordinal { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the line."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: is_actual {
    type: yesno
    description: "Whether it is an actual amount, not a budget or an encumbrance."
    sql: LOWER(COALESCE(${balance_type}, 'Actual')) = 'actual' ;;
  }

  measure: count {
    type: count
    label: "Lines"
    description: "Number of journal lines."
    drill_fields: [detail*]
  }

  measure: batches {
    type: count_distinct
    description: "Number of journal batches."
    sql: ${je_batch_id} ;;
    drill_fields: [detail*]
  }

  measure: total_debit_ledger {
    type: sum
    label: "Debit (ledger currency)"
    description: "Debits, in ledger currency."
    sql: ${accounted_dr} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_credit_ledger {
    type: sum
    label: "Credit (ledger currency)"
    description: "Credits, in ledger currency."
    sql: ${accounted_cr} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: net_movement_ledger {
    type: number
    label: "Net movement (ledger currency)"
    description: "Debits minus credits, in ledger currency."
    sql: COALESCE(${total_debit_ledger}, 0) - COALESCE(${total_credit_ledger}, 0) ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_entered_debit {
    type: sum
    label: "Debit (entered)"
    description: "Debits, in entered currency."
    sql: ${entered_dr} ;;
    required_fields: [entered_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_entered_credit {
    type: sum
    label: "Credit (entered)"
    description: "Credits, in entered currency."
    sql: ${entered_cr} ;;
    required_fields: [entered_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: net_entered_movement {
    type: number
    label: "Net movement (entered)"
    description: "Debits minus credits, in entered currency."
    sql: COALESCE(${total_entered_debit}, 0) - COALESCE(${total_entered_credit}, 0) ;;
    required_fields: [entered_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [ledger_name, period_name, journal_name, je_line_number, effective_date, journal_source, journal_category, account_combination, line_description, entered_currency, entered_dr, entered_cr, accounted_dr, accounted_cr]
  }
}

view: +fact_gl_journal_batch {
  label: "Journal batch"

  dimension: je_batch_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the batch."
    sql: ${deleted_raw} IS NOT NULL ;;
  }
}

view: +fact_gl_balance {
  label: "Balance"

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the balance."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  measure: count {
    type: count
    label: "Balances"
    description: "Number of balances."
    drill_fields: [detail*]
  }

  measure: total_beginning_balance {
    type: sum
    label: "Beginning balance"
    description: "Balance before the period; debit balances are positive. Adds up within one period only."
    sql: ${beginning_balance} ;;
    required_fields: [ledger_name, period_name, currency, currency_type]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_period_activity {
    type: sum
    label: "Period movement"
    description: "Movement in the period, debit minus credit."
    sql: ${period_activity} ;;
    required_fields: [ledger_name, currency, currency_type]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_ending_balance {
    type: sum
    label: "Ending balance"
    description: "Balance after the period; debit balances are positive. Adds up within one period only."
    sql: ${ending_balance} ;;
    required_fields: [ledger_name, period_name, currency, currency_type]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [ledger_name, period_name, currency, account_combination, beginning_balance, period_activity, ending_balance]
  }
}

view: +gl_reconciliation {
  label: "Reconciliation"

  dimension: is_different {
    type: yesno
    description: "Whether balance and journals disagree by any amount."
    sql: ${difference} <> 0 ;;
  }

  dimension: absolute_difference {
    type: number
    hidden: yes
    sql: ABS(${difference}) ;;
  }

  measure: count {
    type: count
    label: "Cells"
    description: "Number of ledgers, periods, currencies and combinations compared."
    drill_fields: [detail*]
  }

  measure: differences {
    type: count
    description: "How many of them disagree."
    filters: [is_different: "Yes"]
    drill_fields: [detail*]
  }

  measure: total_balance_activity {
    type: sum
    label: "Movement by balances"
    description: "Movement as the balances state it."
    sql: ${balance_activity} ;;
    required_fields: [ledger_name, currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_journal_movement {
    type: sum
    label: "Movement by journals"
    description: "Debits minus credits of the posted journal lines."
    sql: ${journal_movement} ;;
    required_fields: [ledger_name, currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_difference {
    type: sum
    label: "Difference"
    description: "Balances minus journals; differences of opposite sign cancel out."
    sql: ${difference} ;;
    required_fields: [ledger_name, currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_absolute_difference {
    type: sum
    label: "Absolute difference"
    description: "Differences without their sign, so that none hides another."
    sql: ${absolute_difference} ;;
    required_fields: [ledger_name, currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [ledger_name, period_name, currency, account_combination, balance_activity, journal_movement, journal_lines, difference, reconciliation_status]
  }
}
