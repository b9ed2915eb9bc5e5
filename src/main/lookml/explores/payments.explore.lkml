explore: payments {
  label: "Payments"
  group_label: "@{GROUP_LABEL}"
  description: "Payments and the invoices that they settle: days to pay, late payment, discount taken and lost."
  view_name: fact_ap_payment

  always_filter: {
    filters: [fact_ap_payment.is_deleted: "No"]
  }

  access_filter: {
    field: fact_ap_payment.business_unit
    user_attribute: fusion_business_unit
  }

  join: supplier_by_number {
    sql_on: ${fact_ap_payment.supplier_number} = ${supplier_by_number.supplier_number} ;;
    relationship: many_to_one
  }

  join: business_unit_ledger {
    sql_on: ${fact_ap_payment.business_unit} = ${business_unit_ledger.business_unit} ;;
    relationship: many_to_one
  }

  join: dim_ledger {
    sql_on: ${dim_ledger.ledger_name} = ${business_unit_ledger.effective_ledger_name}
      AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: fact_ap_payment_application {
    sql_on: ${fact_ap_payment.check_id} = ${fact_ap_payment_application.check_id}
      AND ${fact_ap_payment_application.deleted_raw} IS NULL ;;
    relationship: one_to_many
  }

  join: fact_ap_invoice {
    sql_on: ${fact_ap_payment_application.invoice_id} = ${fact_ap_invoice.invoice_id}
      AND ${fact_ap_invoice.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: fact_ap_installment {
    sql_on: ${fact_ap_payment_application.invoice_id} = ${fact_ap_installment.invoice_id}
      AND ${fact_ap_payment_application.installment_number} = ${fact_ap_installment.installment_number}
      AND ${fact_ap_installment.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: payment_timing {
    sql: ;;
    relationship: one_to_one
  }
}
