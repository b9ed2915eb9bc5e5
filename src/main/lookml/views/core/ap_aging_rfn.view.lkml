view: +ap_aging {
  label: "Open payables"

  dimension: invoice_id { hidden: yes }

  dimension: invoice_number {
    link: {
      label: "Open in Oracle Fusion"
      url: "@{FUSION_URL}/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D{{ ap_aging.invoice_id._value }}"
    }
  }

  dimension: aging_bucket { order_by_field: aging_bucket_order }
  dimension: aging_bucket_order { hidden: yes }

  dimension: is_overdue {
    type: yesno
    description: "Whether the due date has passed."
    sql: ${days_overdue} > 0 ;;
  }

  dimension: is_due_within_a_week {
    type: yesno
    description: "Whether it falls due today or in the seven days after."
    sql: ${days_overdue} BETWEEN -7 AND 0 ;;
  }

  dimension: lacks_ledger_amount {
    type: yesno
    hidden: yes
    sql: ${open_amount} IS NOT NULL AND ${open_amount_ledger} IS NULL ;;
  }

  measure: count {
    type: count
    label: "Open installments"
    description: "Number of open installments."
    drill_fields: [detail*]
  }

  measure: open_invoices {
    type: count_distinct
    label: "Open invoices"
    description: "Number of invoices with an open installment."
    sql: ${invoice_id} ;;
    drill_fields: [detail*]
  }

  measure: total_open_amount {
    type: sum
    label: "Open"
    description: "What is still to be paid, in invoice currency. Credit memos count negative."
    sql: ${open_amount} ;;
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_overdue_amount {
    type: sum
    label: "Overdue"
    description: "The part of the open amount whose due date has passed, in invoice currency."
    sql: ${open_amount} ;;
    filters: [is_overdue: "Yes"]
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_open_amount_ledger {
    type: sum
    label: "Open (ledger currency)"
    description: "What is still to be paid, in ledger currency. Leaves out what has no rate: see Installments without rate."
    sql: ${open_amount_ledger} ;;
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_overdue_amount_ledger {
    type: sum
    label: "Overdue (ledger currency)"
    description: "The part of the open amount whose due date has passed, in ledger currency."
    sql: ${open_amount_ledger} ;;
    filters: [is_overdue: "Yes"]
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: due_within_a_week_ledger {
    type: sum
    label: "Due within a week (ledger currency)"
    description: "The part of the open amount that falls due today or in the seven days after, in ledger currency."
    sql: ${open_amount_ledger} ;;
    filters: [is_due_within_a_week: "Yes"]
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: on_hold_amount_ledger {
    type: sum
    label: "On hold (ledger currency)"
    description: "The part of the open amount whose payment is on hold, in ledger currency."
    sql: ${open_amount_ledger} ;;
    filters: [is_on_hold: "Yes"]
    required_fields: [ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: overdue_share {
    type: number
    label: "Overdue share"
    description: "Overdue amount over open amount, both in ledger currency."
    sql: ${total_overdue_amount_ledger} / NULLIF(${total_open_amount_ledger}, 0) ;;
    required_fields: [ledger_currency]
    value_format_name: percent_1
    drill_fields: [detail*]
  }

  measure: installments_on_hold {
    type: count
    label: "Installments on hold"
    description: "Number of open installments whose payment is on hold."
    filters: [is_on_hold: "Yes"]
    drill_fields: [detail*]
  }

  measure: installments_without_rate {
    type: count
    label: "Installments without rate"
    description: "Open installments that ledger amounts leave out because their rate is not known yet."
    filters: [lacks_ledger_amount: "Yes"]
    drill_fields: [detail*]
  }

  measure: most_days_overdue {
    type: max
    label: "Most days overdue"
    description: "Days since the due date of the oldest open installment."
    sql: ${days_overdue} ;;
    drill_fields: [detail*]
  }

  set: detail {
    fields: [business_unit, supplier_name, invoice_number, invoice_date, due_date, days_overdue, invoice_currency, open_amount, is_on_hold, hold_reason, validation_status]
  }
}
