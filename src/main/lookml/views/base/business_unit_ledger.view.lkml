# Written from the schema by BaseViewsTest: change refinements, not this file.

view: business_unit_ledger {
  sql_table_name: @{SCHEMA}.business_unit_ledger ;;

  dimension: business_unit {
    primary_key: yes
    type: string
    description: "Name of the business unit as invoices carry it."
    sql: ${TABLE}.business_unit ;;
  }

  dimension: ledger_name {
    type: string
    description: "Name of its ledger."
    sql: ${TABLE}.ledger_name ;;
  }
}
