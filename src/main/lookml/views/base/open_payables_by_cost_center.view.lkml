# Written from the schema by BaseViewsTest: change refinements, not this file.

view: open_payables_by_cost_center {
  sql_table_name: @{SCHEMA}.open_payables_by_cost_center ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.invoice_id::text || '|' || COALESCE(${TABLE}.company::text, '') || '|' || COALESCE(${TABLE}.cost_center::text, '') || '|' || COALESCE(${TABLE}.account::text, '') ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger of the business unit; empty where that is not known."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: ledger_currency {
    type: string
    description: "Functional currency of the ledger, ISO 4217."
    sql: ${TABLE}.ledger_currency ;;
  }

  dimension: business_unit {
    type: string
    description: "Business unit."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number; joins supplier_by_number."
    sql: ${TABLE}.supplier_number ;;
  }

  dimension: supplier_name {
    type: string
    description: "Supplier name at the time of the last change."
    sql: ${TABLE}.supplier_name ;;
  }

  dimension: invoice_id {
    type: number
    description: "Fusion id of the invoice."
    value_format_name: id
    sql: ${TABLE}.invoice_id ;;
  }

  dimension: invoice_number {
    type: string
    description: "Number of the invoice as the supplier gave it."
    sql: ${TABLE}.invoice_number ;;
  }

  dimension_group: next_due {
    type: time
    description: "Earliest due date of the open installments."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.next_due_date ;;
  }

  dimension: is_on_hold {
    type: yesno
    description: "Whether an open installment is on hold."
    sql: ${TABLE}.is_on_hold ;;
  }

  dimension: company {
    type: string
    description: "Balancing (company) segment of the combination."
    sql: ${TABLE}.company ;;
  }

  dimension: cost_center {
    type: string
    description: "Cost centre charged; empty where the invoice has no distributions to share by."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: cost_center_name {
    type: string
    description: "Description of the cost centre from its value set."
    sql: ${TABLE}.cost_center_name ;;
  }

  dimension: account {
    type: string
    description: "Natural account segment of the combination."
    sql: ${TABLE}.account ;;
  }

  dimension: invoice_currency {
    type: string
    description: "Transaction currency, ISO 4217."
    sql: ${TABLE}.invoice_currency ;;
  }

  dimension: open_amount {
    type: number
    description: "Share of the open amount, in invoice currency."
    value_format_name: amount
    sql: ${TABLE}.open_amount ;;
  }

  dimension: open_amount_ledger {
    type: number
    description: "The same in ledger currency; empty while the rate is not known."
    value_format_name: amount
    sql: ${TABLE}.open_amount_ledger ;;
  }
}
