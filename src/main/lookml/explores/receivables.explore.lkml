explore: receivables {
  label: "Receivables"
  group_label: "@{GROUP_LABEL}"
  description: "Receivables invoices with their installments: what is open, overdue and disputed, days sales outstanding."
  view_name: fact_ar_invoice

  always_filter: {
    filters: [fact_ar_invoice.is_deleted: "No"]
  }

  access_filter: {
    field: fact_ar_invoice.business_unit
    user_attribute: fusion_business_unit
  }

  join: dim_customer {
    sql_on: ${fact_ar_invoice.customer_number} = ${dim_customer.customer_number} ;;
    relationship: many_to_one
  }

  join: business_unit_ledger {
    sql_on: ${fact_ar_invoice.business_unit} = ${business_unit_ledger.business_unit} ;;
    relationship: many_to_one
  }

  join: dim_ledger {
    sql_on: ${dim_ledger.ledger_name} = ${business_unit_ledger.effective_ledger_name}
      AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: dim_date {
    sql_on: ${fact_ar_invoice.accounting_raw} = ${dim_date.date_key_raw} ;;
    relationship: many_to_one
  }

  join: fact_ar_installment {
    sql_on: ${fact_ar_invoice.customer_transaction_id} = ${fact_ar_installment.customer_transaction_id}
      AND ${fact_ar_installment.deleted_raw} IS NULL ;;
    relationship: one_to_many
  }

  join: receivables_ratios {
    sql: ;;
    relationship: one_to_one
  }
}
