view: +cash_position {
  label: "Cash position"

  # Overdue first, then week by week, undated last.
  dimension: when_due {
    type: string
    description: "Overdue, the ISO week in which it falls due, or No date."
    order_by_field: when_due_order
    sql: CASE ${bucket} WHEN 'OVERDUE' THEN 'Overdue' WHEN 'NO_DATE' THEN 'No date' ELSE ${iso_week_label} END ;;
  }

  dimension: when_due_order {
    type: string
    hidden: yes
    sql: CASE ${bucket} WHEN 'OVERDUE' THEN '0' WHEN 'NO_DATE' THEN '9' ELSE ${iso_week_label} END ;;
  }

  measure: total_due_in {
    type: sum
    label: "Due in"
    description: "Open receivables, in their currency."
    sql: ${due_in} ;;
    required_fields: [currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_due_out {
    type: sum
    label: "Due out"
    description: "Open payables, in their currency, those on hold included."
    sql: ${due_out} ;;
    required_fields: [currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_net {
    type: sum
    label: "Net"
    description: "Due in minus due out, in their currency."
    sql: ${net} ;;
    required_fields: [currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_due_out_on_hold {
    type: sum
    label: "Due out on hold"
    description: "The part of due out whose payment is on hold, in its currency."
    sql: ${due_out_on_hold} ;;
    required_fields: [currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_due_in_ledger {
    type: sum
    label: "Due in (ledger currency)"
    description: "Open receivables, in ledger currency."
    sql: ${due_in_ledger} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_due_out_ledger {
    type: sum
    label: "Due out (ledger currency)"
    description: "Open payables, in ledger currency, those on hold included."
    sql: ${due_out_ledger} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_net_ledger {
    type: number
    label: "Net (ledger currency)"
    description: "Due in minus due out, in ledger currency."
    sql: COALESCE(${total_due_in_ledger}, 0) - COALESCE(${total_due_out_ledger}, 0) ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_items_without_rate {
    type: sum
    label: "Items without rate"
    description: "Open items that ledger amounts leave out because their rate is not known yet."
    sql: ${items_without_rate} ;;
    drill_fields: [detail*]
  }

  set: detail {
    fields: [ledger_name, currency, when_due, due_in, due_out, net, due_out_on_hold, items_without_rate]
  }
}
