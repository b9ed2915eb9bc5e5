view: +fact_ap_invoice_distribution {
  label: "AP distribution"

  dimension: invoice_id { hidden: yes }
  dimension: invoice_distribution_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the distribution."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: lacks_ledger_amount {
    type: yesno
    hidden: yes
    sql: ${row_key} IS NOT NULL AND ${TABLE}.distribution_amount_ledger IS NULL ;;
  }

  measure: count {
    type: count
    label: "Distributions"
    description: "Number of distributions."
    drill_fields: [detail*]
  }

  measure: spend {
    type: sum
    label: "Spend"
    description: "Amount charged, in invoice currency. Credit memos and reversals count negative."
    sql: ${distribution_amount} ;;
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: spend_ledger {
    type: sum
    label: "Spend (ledger currency)"
    description: "Amount charged, in ledger currency. Leaves out what has no rate: see Distributions without rate."
    sql: ${distribution_amount_ledger} ;;
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: distributions_without_rate {
    type: count
    label: "Distributions without rate"
    description: "Distributions that ledger amounts leave out because their rate is not known yet."
    filters: [lacks_ledger_amount: "Yes"]
    drill_fields: [detail*]
  }

  set: detail {
    fields: [fact_ap_invoice.invoice_number, fact_ap_invoice.supplier_name, line_number, line_type, line_description, account_combination, cost_center, invoice_currency, distribution_amount]
  }
}
