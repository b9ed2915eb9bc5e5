explore: payables {
  label: "Payables"
  group_label: "@{GROUP_LABEL}"
  description: "Payables invoices with their installments, distributions and open items: spend, days payable outstanding, what is due."
  view_name: fact_ap_invoice

  always_filter: {
    filters: [fact_ap_invoice.is_deleted: "No"]
  }

  access_filter: {
    field: fact_ap_invoice.business_unit
    user_attribute: fusion_business_unit
  }

  join: supplier_by_number {
    sql_on: ${fact_ap_invoice.supplier_number} = ${supplier_by_number.supplier_number} ;;
    relationship: many_to_one
  }

  join: business_unit_ledger {
    sql_on: ${fact_ap_invoice.business_unit} = ${business_unit_ledger.business_unit} ;;
    relationship: many_to_one
  }

  join: dim_ledger {
    sql_on: ${dim_ledger.ledger_name} = ${business_unit_ledger.effective_ledger_name}
      AND ${dim_ledger.deleted_raw} IS NULL ;;
    relationship: many_to_one
  }

  join: dim_date {
    sql_on: ${fact_ap_invoice.accounting_raw} = ${dim_date.date_key_raw} ;;
    relationship: many_to_one
  }

  join: ap_aging {
    sql_on: ${fact_ap_invoice.invoice_id} = ${ap_aging.invoice_id} ;;
    relationship: one_to_many
  }

  join: fact_ap_installment {
    sql_on: ${fact_ap_invoice.invoice_id} = ${fact_ap_installment.invoice_id}
      AND ${fact_ap_installment.deleted_raw} IS NULL ;;
    relationship: one_to_many
  }

  join: fact_ap_invoice_distribution {
    sql_on: ${fact_ap_invoice.invoice_id} = ${fact_ap_invoice_distribution.invoice_id}
      AND ${fact_ap_invoice_distribution.deleted_raw} IS NULL ;;
    relationship: one_to_many
  }

  join: account_by_combination {
    sql_on: ${fact_ap_invoice_distribution.account_combination} = ${account_by_combination.account_combination} ;;
    relationship: many_to_one
  }

  join: cost_center_by_value {
    sql_on: ${fact_ap_invoice_distribution.cost_center} = ${cost_center_by_value.cost_center} ;;
    relationship: many_to_one
  }

  join: payables_ratios {
    sql: ;;
    relationship: one_to_one
  }
}

explore: open_payables {
  label: "Open payables"
  group_label: "@{GROUP_LABEL}"
  description: "Open installments by age, as of today. Reads open items alone, so it stays fast however many invoices there are."
  view_name: ap_aging

  access_filter: {
    field: ap_aging.business_unit
    user_attribute: fusion_business_unit
  }

  join: supplier_by_number {
    sql_on: ${ap_aging.supplier_number} = ${supplier_by_number.supplier_number} ;;
    relationship: many_to_one
  }

  join: open_payables_by_cost_center {
    sql_on: ${ap_aging.invoice_id} = ${open_payables_by_cost_center.invoice_id} ;;
    relationship: many_to_many
  }
}

explore: purchase_orders {
  label: "Purchase orders"
  group_label: "@{GROUP_LABEL}"
  description: "Purchase order headers."
  view_name: fact_purchase_order

  always_filter: {
    filters: [fact_purchase_order.is_deleted: "No"]
  }

  access_filter: {
    field: fact_purchase_order.procurement_business_unit
    user_attribute: fusion_business_unit
  }
}
