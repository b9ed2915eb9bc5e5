view: +open_payables_by_cost_center {
  label: "Open payables by cost centre"

  dimension: invoice_id { hidden: yes }

  measure: total_share_of_open_amount {
    type: sum
    label: "Share of open"
    description: "What is still to be paid, shared over the accounts charged, in invoice currency."
    sql: ${open_amount} ;;
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_share_of_open_amount_ledger {
    type: sum
    label: "Share of open (ledger currency)"
    description: "What is still to be paid, shared over the accounts charged, in ledger currency."
    sql: ${open_amount_ledger} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [business_unit, supplier_name, invoice_number, next_due_date, company, cost_center, cost_center_name, account, invoice_currency, open_amount]
  }
}
