view: +fact_ap_payment {
  label: "AP payment"

  dimension: check_id { hidden: yes }
  dimension: payment_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the payment."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: is_void {
    type: yesno
    description: "Whether the payment was voided."
    sql: ${void_raw} IS NOT NULL ;;
  }

  dimension: lacks_ledger_amount {
    type: yesno
    hidden: yes
    sql: ${TABLE}.payment_amount_ledger IS NULL ;;
  }

  measure: count {
    type: count
    label: "Payments"
    description: "Number of payments, voided ones included."
    drill_fields: [detail*]
  }

  measure: total_payment_amount {
    type: sum
    label: "Paid"
    description: "Amount of the payments that are not voided, in payment currency."
    sql: ${payment_amount} ;;
    filters: [is_void: "No"]
    required_fields: [payment_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_payment_amount_ledger {
    type: sum
    label: "Paid (ledger currency)"
    description: "Amount of the payments that are not voided, in ledger currency. Leaves out those whose rate Fusion does not tell: see Payments without rate."
    sql: ${payment_amount_ledger} ;;
    filters: [is_void: "No"]
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: payments_without_rate {
    type: count
    label: "Payments without rate"
    description: "Payments that ledger amounts leave out because Fusion does not tell their rate."
    filters: [lacks_ledger_amount: "Yes", is_void: "No"]
    drill_fields: [detail*]
  }

  measure: total_uncleared_amount {
    type: sum
    label: "Not cleared"
    description: "Amount of the payments that the bank has not cleared and that are not voided, in payment currency."
    sql: ${payment_amount} ;;
    filters: [is_void: "No", clearing_date: "NULL"]
    required_fields: [payment_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [business_unit, payee, payment_number, payment_date, payment_method, payment_status, payment_currency, payment_amount, clearing_date]
  }
}

view: +fact_ap_payment_application {
  label: "AP payment application"

  dimension: check_id { hidden: yes }
  dimension: invoice_payment_id { hidden: yes }
  dimension: invoice_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the row."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  measure: count {
    type: count
    label: "Applications"
    description: "Number of invoices settled by payments, reversals included."
    drill_fields: [detail*]
  }

  measure: total_applied {
    type: sum
    label: "Applied"
    description: "Amount applied to invoices, in payment currency. Reversals count negative."
    sql: ${amount_paid} ;;
    required_fields: [payment_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_discount_taken {
    type: sum
    label: "Discount taken"
    description: "Discount that was taken, in payment currency."
    sql: ${discount_taken} ;;
    required_fields: [payment_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_discount_lost {
    type: sum
    label: "Discount lost"
    description: "Discount that was lost, in payment currency."
    sql: ${discount_lost} ;;
    required_fields: [payment_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: discount_lost_share {
    type: number
    label: "Share of discount lost"
    description: "Discount lost over discount taken and lost."
    sql: ${total_discount_lost} / NULLIF(${total_discount_taken} + ${total_discount_lost}, 0) ;;
    required_fields: [payment_currency]
    value_format_name: percent_1
    drill_fields: [detail*]
  }

  set: detail {
    fields: [fact_ap_payment.payment_number, payment_date, invoice_number, installment_number, payment_currency, amount_paid, discount_taken, discount_lost]
  }
}

# How long payment took. Needs payment, invoice and installment, so it has no table of its own.
view: payment_timing {
  label: "Payment timing"

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${fact_ap_payment_application.row_key} ;;
  }

  dimension: is_settlement {
    type: yesno
    hidden: yes
    sql: ${fact_ap_payment_application.amount_paid} > 0 AND NOT ${fact_ap_payment.is_void} ;;
  }

  dimension: days_to_pay {
    type: number
    description: "Days from the date of the invoice to its payment."
    sql: ${fact_ap_payment_application.payment_raw} - ${fact_ap_invoice.invoice_raw} ;;
  }

  dimension: days_late {
    type: number
    description: "Days from the due date to the payment; negative when it was paid early."
    sql: ${fact_ap_payment_application.payment_raw} - ${fact_ap_installment.due_raw} ;;
  }

  dimension: is_late {
    type: yesno
    description: "Whether it was paid after the due date."
    sql: ${days_late} > 0 ;;
  }

  dimension: days_times_amount {
    type: number
    hidden: yes
    sql: ${days_to_pay} * ${fact_ap_payment_application.amount_paid} ;;
  }

  dimension: dated_amount {
    type: number
    hidden: yes
    sql: CASE WHEN ${days_to_pay} IS NOT NULL THEN ${fact_ap_payment_application.amount_paid} END ;;
  }

  measure: average_days_to_pay {
    type: average
    description: "Days from invoice date to payment, each invoice paid counting the same. Voided payments and credits are left out."
    sql: ${days_to_pay} ;;
    filters: [is_settlement: "Yes"]
    value_format_name: days
    drill_fields: [detail*]
  }

  measure: average_days_late {
    type: average
    description: "Days from due date to payment, each invoice paid counting the same. Voided payments and credits are left out."
    sql: ${days_late} ;;
    filters: [is_settlement: "Yes"]
    value_format_name: days
    drill_fields: [detail*]
  }

  measure: settlements {
    type: count
    description: "Number of invoices paid. Voided payments and credits are left out."
    filters: [is_settlement: "Yes"]
    drill_fields: [detail*]
  }

  measure: late_settlements {
    type: count
    description: "Number of invoices paid after their due date. Voided payments and credits are left out."
    filters: [is_settlement: "Yes", is_late: "Yes"]
    drill_fields: [detail*]
  }

  measure: total_days_times_amount {
    type: sum
    hidden: yes
    sql: ${days_times_amount} ;;
    filters: [is_settlement: "Yes"]
    required_fields: [fact_ap_payment_application.payment_currency]
  }

  measure: total_dated_amount {
    type: sum
    hidden: yes
    sql: ${dated_amount} ;;
    filters: [is_settlement: "Yes"]
    required_fields: [fact_ap_payment_application.payment_currency]
  }

  measure: weighted_days_to_pay {
    type: number
    description: "Days from invoice date to payment, weighted by the amount paid."
    sql: ${total_days_times_amount} / NULLIF(${total_dated_amount}, 0) ;;
    required_fields: [fact_ap_payment_application.payment_currency]
    value_format_name: days
    drill_fields: [detail*]
  }

  set: detail {
    fields: [fact_ap_payment.payee, fact_ap_invoice.invoice_number, fact_ap_invoice.invoice_date, fact_ap_installment.due_date, fact_ap_payment_application.payment_date, days_to_pay, days_late]
  }
}
