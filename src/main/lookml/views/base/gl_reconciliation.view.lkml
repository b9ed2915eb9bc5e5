# Written from the schema by BaseViewsTest: change refinements, not this file.

view: gl_reconciliation {
  sql_table_name: @{SCHEMA}.gl_reconciliation ;;

  dimension: row_key {
    primary_key: yes
    hidden: yes
    type: string
    sql: ${TABLE}.ledger_name::text || '|' || COALESCE(${TABLE}.period_name::text, '') || '|' || COALESCE(${TABLE}.currency::text, '') || '|' || COALESCE(${TABLE}.account_combination::text, '') ;;
  }

  dimension: ledger_name {
    type: string
    description: "Ledger of the business unit; empty where that is not known."
    sql: ${TABLE}.ledger_name ;;
  }

  dimension: period_name {
    type: string
    description: "Accounting period."
    sql: ${TABLE}.period_name ;;
  }

  dimension: currency {
    type: string
    description: "Currency of the balance, ISO 4217. In ledger currency it holds what the lines of all entered currencies amount to."
    sql: ${TABLE}.currency ;;
  }

  dimension: account_combination {
    type: string
    description: "Account combination; joins account_by_combination."
    sql: ${TABLE}.account_combination ;;
  }

  dimension: company {
    type: string
    description: "Balancing (company) segment of the combination."
    sql: ${TABLE}.company ;;
  }

  dimension: cost_center {
    type: string
    description: "Cost centre segment of the combination."
    sql: ${TABLE}.cost_center ;;
  }

  dimension: account {
    type: string
    description: "Natural account segment of the combination."
    sql: ${TABLE}.account ;;
  }

  dimension: balance_activity {
    type: number
    description: "Movement of the period as the balance states it; empty without a balance."
    value_format_name: amount
    sql: ${TABLE}.balance_activity ;;
  }

  dimension: journal_movement {
    type: number
    description: "Debits minus credits of the posted lines; empty without lines."
    value_format_name: amount
    sql: ${TABLE}.journal_movement ;;
  }

  dimension: journal_lines {
    type: number
    description: "Number of those lines."
    sql: ${TABLE}.journal_lines ;;
  }

  dimension: difference {
    type: number
    description: "Balance minus journals, where a missing side counts as zero."
    value_format_name: amount
    sql: ${TABLE}.difference ;;
  }

  dimension: reconciliation_status {
    type: string
    description: "MATCHED, DIFFERENT, ONLY_BALANCE or ONLY_JOURNALS."
    sql: ${TABLE}.reconciliation_status ;;
  }
}
