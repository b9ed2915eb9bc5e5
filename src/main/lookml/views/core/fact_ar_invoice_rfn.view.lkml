view: +fact_ar_invoice {
  label: "AR invoice"

  dimension: customer_transaction_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the transaction."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: is_in_dso_window {
    type: yesno
    hidden: yes
    sql: ${transaction_raw} > CURRENT_DATE - {% parameter dso_days %} AND ${transaction_raw} <= CURRENT_DATE ;;
  }

  dimension: lacks_ledger_amount {
    type: yesno
    hidden: yes
    sql: ${TABLE}.entered_amount_ledger IS NULL ;;
  }

  parameter: dso_days {
    type: unquoted
    label: "DSO window"
    description: "Days of sales that days sales outstanding looks back on."
    default_value: "90"
    allowed_value: { label: "30 days" value: "30" }
    allowed_value: { label: "60 days" value: "60" }
    allowed_value: { label: "90 days" value: "90" }
    allowed_value: { label: "180 days" value: "180" }
    allowed_value: { label: "365 days" value: "365" }
  }

  measure: count {
    type: count
    label: "Transactions"
    description: "Number of transactions."
    drill_fields: [detail*]
  }

  measure: total_entered_amount {
    type: sum
    label: "Billed"
    description: "Amount of the transactions, in invoice currency. Credit memos count negative."
    sql: ${entered_amount} ;;
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_entered_amount_ledger {
    type: sum
    label: "Billed (ledger currency)"
    description: "Amount of the transactions, in ledger currency. Leaves out those without a rate: see Transactions without rate."
    sql: ${entered_amount_ledger} ;;
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: transactions_without_rate {
    type: count
    label: "Transactions without rate"
    description: "Transactions that ledger amounts leave out because their rate is not known yet."
    filters: [lacks_ledger_amount: "Yes"]
    drill_fields: [detail*]
  }

  measure: billed_in_dso_window_ledger {
    type: sum
    label: "Billed in the DSO window (ledger currency)"
    description: "Amount of the transactions dated in the DSO window, in ledger currency."
    sql: ${entered_amount_ledger} ;;
    filters: [is_in_dso_window: "Yes"]
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [business_unit, customer_name, transaction_number, transaction_type, transaction_date, due_date, invoice_currency, entered_amount, balance_amount, invoice_status]
  }
}

view: +fact_ar_installment {
  label: "AR installment"

  dimension: customer_transaction_id { hidden: yes }
  dimension: installment_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the installment."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: open_amount {
    type: number
    description: "What is still to be received, in invoice currency; the amount of the installment where Fusion tells no balance."
    sql: COALESCE(${balance_due}, ${original_amount}) ;;
    value_format_name: amount
  }

  dimension: open_amount_ledger {
    type: number
    description: "The same in ledger currency."
    sql: CASE WHEN ${balance_due} IS NULL THEN ${original_amount_ledger} ELSE ${balance_due_ledger} END ;;
    value_format_name: amount
  }

  dimension: days_overdue {
    type: number
    description: "Days since the due date; zero or less while it is not due."
    sql: CURRENT_DATE - ${due_raw} ;;
  }

  dimension: is_overdue {
    type: yesno
    description: "Whether the due date has passed."
    sql: ${days_overdue} > 0 ;;
  }

  dimension: aging_bucket {
    type: string
    description: "Not due, 1-30, 31-60, 61-90 or Over 90 days overdue."
    order_by_field: aging_bucket_order
    sql: CASE WHEN ${days_overdue} > 90 THEN 'Over 90' WHEN ${days_overdue} > 60 THEN '61-90'
      WHEN ${days_overdue} > 30 THEN '31-60' WHEN ${days_overdue} > 0 THEN '1-30' ELSE 'Not due' END ;;
  }

  dimension: aging_bucket_order {
    type: number
    hidden: yes
    sql: CASE WHEN ${days_overdue} > 90 THEN 4 WHEN ${days_overdue} > 60 THEN 3
      WHEN ${days_overdue} > 30 THEN 2 WHEN ${days_overdue} > 0 THEN 1 ELSE 0 END ;;
  }

  measure: count {
    type: count
    label: "Installments"
    description: "Number of installments."
    drill_fields: [detail*]
  }

  measure: total_open_amount {
    type: sum
    label: "Open"
    description: "What is still to be received, in invoice currency. Credit memos count negative."
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
    description: "What is still to be received, in ledger currency."
    sql: ${open_amount_ledger} ;;
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_overdue_amount_ledger {
    type: sum
    label: "Overdue (ledger currency)"
    description: "The part of the open amount whose due date has passed, in ledger currency."
    sql: ${open_amount_ledger} ;;
    filters: [is_overdue: "Yes"]
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_dispute_amount {
    type: sum
    label: "Disputed"
    description: "What customers dispute, in invoice currency."
    sql: ${dispute_amount} ;;
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [fact_ar_invoice.customer_name, fact_ar_invoice.transaction_number, due_date, days_overdue, invoice_currency, original_amount, balance_due, dispute_amount]
  }
}

# Figures that need more than one view. Joined without a table of its own.
view: receivables_ratios {
  label: "Receivables ratios"

  measure: days_sales_outstanding {
    type: number
    description: "Open amount over what was billed in the DSO window, times its days; both in ledger currency."
    sql: {% parameter fact_ar_invoice.dso_days %} * ${fact_ar_installment.total_open_amount_ledger}
      / NULLIF(${fact_ar_invoice.billed_in_dso_window_ledger}, 0) ;;
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: days
  }
}
