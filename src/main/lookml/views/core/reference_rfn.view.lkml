view: +supplier_by_number {
  label: "Supplier"

  dimension: supplier_number { hidden: yes }
  dimension: supplier_id { hidden: yes }
}

view: +account_by_combination {
  label: "GL account"

  dimension: code_combination_id { hidden: yes }

  dimension: account_type_name {
    type: string
    description: "Asset, Liability, Owner equity, Revenue or Expense."
    sql: CASE ${account_type}
      WHEN 'A' THEN 'Asset' WHEN 'L' THEN 'Liability' WHEN 'O' THEN 'Owner equity'
      WHEN 'R' THEN 'Revenue' WHEN 'E' THEN 'Expense' ELSE ${account_type} END ;;
  }
}

view: +cost_center_by_value {
  label: "Cost centre"

  dimension: cost_center {
    label: "Cost centre"
  }

  dimension: cost_center_name {
    label: "Cost centre name"
  }

  dimension: cost_center_display {
    type: string
    label: "Cost centre (value and name)"
    description: "Value and name of the cost centre."
    sql: CONCAT_WS(' ', ${cost_center}, ${cost_center_name}) ;;
  }
}

view: +dim_ledger {
  label: "Ledger"

  dimension: ledger_id { hidden: yes }
  dimension: chart_of_accounts_id { hidden: yes }
}

# Which ledger a business unit keeps its books in: as configured, otherwise the only primary one.
view: +business_unit_ledger {
  label: "Business unit ledger"

  dimension: business_unit { hidden: yes }
  dimension: ledger_name { hidden: yes }

  dimension: effective_ledger_name {
    type: string
    hidden: yes
    sql: COALESCE(${TABLE}.ledger_name, (
      SELECT MIN(ledger_name) FROM @{SCHEMA}.dim_ledger
      WHERE deleted_at IS NULL AND UPPER(COALESCE(ledger_category, 'PRIMARY')) = 'PRIMARY'
      HAVING COUNT(*) = 1)) ;;
  }
}

view: +dim_date {
  label: "Accounting date"
}

view: +dim_customer {
  label: "Customer"
}

view: +dim_period {
  label: "Period"

  dimension: ledger_id { hidden: yes }
  dimension: application_id { hidden: yes }
  dimension: period_name { order_by_field: start_date }

  dimension: application {
    type: string
    description: "General Ledger, Payables or Receivables."
    sql: CASE ${application_id}
      WHEN 101 THEN 'General Ledger' WHEN 200 THEN 'Payables' WHEN 222 THEN 'Receivables'
      ELSE ${application_id}::text END ;;
  }

  dimension: closing_status_name {
    type: string
    description: "Open, Closed, Permanently closed, Future enterable, Never opened or Close pending."
    sql: CASE ${closing_status}
      WHEN 'O' THEN 'Open' WHEN 'C' THEN 'Closed' WHEN 'P' THEN 'Permanently closed'
      WHEN 'F' THEN 'Future enterable' WHEN 'N' THEN 'Never opened' WHEN 'W' THEN 'Close pending'
      ELSE ${closing_status} END ;;
  }

  dimension: is_open {
    type: yesno
    description: "Whether the period is open."
    sql: ${closing_status} = 'O' ;;
  }

  dimension: is_ended {
    type: yesno
    description: "Whether the last day of the period has passed."
    sql: ${end_raw} < CURRENT_DATE ;;
  }

  measure: count {
    type: count
    label: "Periods"
    description: "Number of periods of ledgers and applications."
    drill_fields: [detail*]
  }

  measure: open_after_end {
    type: count
    label: "Open after their end"
    description: "Periods that are still open although their last day has passed."
    filters: [is_open: "Yes", is_ended: "Yes"]
    drill_fields: [detail*]
  }

  set: detail {
    fields: [dim_ledger.ledger_name, application, period_name, start_date, end_date, closing_status_name]
  }
}
