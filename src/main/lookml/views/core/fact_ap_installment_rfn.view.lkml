view: +fact_ap_installment {
  label: "AP installment"

  dimension: invoice_id { hidden: yes }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the installment."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: has_discount_to_win {
    type: yesno
    description: "Whether a first discount can still be had."
    sql: ${first_discount_raw} >= CURRENT_DATE AND ${unpaid_amount} <> 0 ;;
  }

  measure: count {
    type: count
    label: "Installments"
    description: "Number of installments."
    drill_fields: [detail*]
  }

  measure: discount_to_win {
    type: sum
    label: "Discount to win"
    description: "First discounts that can still be had, in invoice currency."
    sql: ${first_discount_amount} ;;
    filters: [has_discount_to_win: "Yes"]
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [installment_number, due_date, invoice_currency, gross_amount, unpaid_amount, first_discount_date, first_discount_amount, is_on_hold, hold_reason]
  }
}
