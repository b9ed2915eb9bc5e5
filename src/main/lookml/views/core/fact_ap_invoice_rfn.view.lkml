view: +fact_ap_invoice {
  label: "AP invoice"

  dimension: invoice_id { hidden: yes }

  dimension: invoice_number {
    link: {
      label: "Open in Oracle Fusion"
      url: "@{FUSION_URL}/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=InvoiceId%3D{{ fact_ap_invoice.invoice_id._value }}"
    }
  }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has the invoice."
    sql: ${deleted_raw} IS NOT NULL ;;
  }

  dimension: is_canceled {
    sql: COALESCE(${TABLE}.is_canceled, FALSE) OR ${TABLE}.canceled_date IS NOT NULL ;;
  }

  dimension: lacks_ledger_amount {
    type: yesno
    hidden: yes
    sql: ${TABLE}.invoice_amount_ledger IS NULL ;;
  }

  dimension: is_in_dpo_window {
    type: yesno
    hidden: yes
    sql: ${invoice_raw} > CURRENT_DATE - {% parameter dpo_days %} AND ${invoice_raw} <= CURRENT_DATE ;;
  }

  parameter: dpo_days {
    type: unquoted
    label: "DPO window"
    description: "Days of purchases that days payable outstanding looks back on."
    default_value: "90"
    allowed_value: { label: "30 days" value: "30" }
    allowed_value: { label: "60 days" value: "60" }
    allowed_value: { label: "90 days" value: "90" }
    allowed_value: { label: "180 days" value: "180" }
    allowed_value: { label: "365 days" value: "365" }
  }

  measure: count {
    type: count
    label: "Invoices"
    description: "Number of invoices, canceled ones included."
    drill_fields: [detail*]
  }

  measure: total_invoice_amount {
    type: sum
    label: "Invoiced"
    description: "Amount of the invoices that are not canceled, in invoice currency. Credit memos count negative."
    sql: ${invoice_amount} ;;
    filters: [is_canceled: "No"]
    required_fields: [invoice_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: total_invoice_amount_ledger {
    type: sum
    label: "Invoiced (ledger currency)"
    description: "Amount of the invoices that are not canceled, in ledger currency. Leaves out those without a rate: see Invoices without rate."
    sql: ${invoice_amount_ledger} ;;
    filters: [is_canceled: "No"]
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  measure: invoices_without_rate {
    type: count
    label: "Invoices without rate"
    description: "Invoices that ledger amounts leave out because their rate is not known yet."
    filters: [lacks_ledger_amount: "Yes", is_canceled: "No"]
    drill_fields: [detail*]
  }

  measure: purchases_in_dpo_window_ledger {
    type: sum
    label: "Invoiced in the DPO window (ledger currency)"
    description: "Amount of the invoices dated in the DPO window and not canceled, in ledger currency."
    sql: ${invoice_amount_ledger} ;;
    filters: [is_canceled: "No", is_in_dpo_window: "Yes"]
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: amount
    drill_fields: [detail*]
  }

  set: detail {
    fields: [business_unit, supplier_name, invoice_number, invoice_type, invoice_date, invoice_currency, invoice_amount, paid_status, validation_status]
  }
}
