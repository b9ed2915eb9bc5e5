# Figures that need more than one view. Joined without a table of its own.
view: payables_ratios {
  label: "Payables ratios"

  measure: days_payable_outstanding {
    type: number
    description: "Open amount over the purchases in the DPO window, times its days; both in ledger currency."
    sql: {% parameter fact_ap_invoice.dpo_days %} * ${ap_aging.total_open_amount_ledger}
      / NULLIF(${fact_ap_invoice.purchases_in_dpo_window_ledger}, 0) ;;
    required_fields: [dim_ledger.ledger_currency]
    value_format_name: days
  }
}
