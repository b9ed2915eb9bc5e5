# Written from the schema by BaseViewsTest: change refinements, not this file.

view: supplier_by_number {
  sql_table_name: @{SCHEMA}.supplier_by_number ;;

  dimension: supplier_number {
    primary_key: yes
    type: string
    description: "Supplier number; what facts carry."
    sql: ${TABLE}.supplier_number ;;
  }

  dimension: supplier_id {
    type: number
    description: "Fusion id of the supplier."
    value_format_name: id
    sql: ${TABLE}.supplier_id ;;
  }

  dimension: supplier_name {
    type: string
    description: "Name of the supplier."
    sql: ${TABLE}.supplier_name ;;
  }

  dimension: supplier_type {
    type: string
    description: "Kind of supplier, such as a service provider or a tax authority."
    sql: ${TABLE}.supplier_type ;;
  }

  dimension: status {
    type: string
    description: "Status as Fusion displays it."
    sql: ${TABLE}.status ;;
  }

  dimension: taxpayer_country {
    type: string
    description: "Country of tax registration."
    sql: ${TABLE}.taxpayer_country ;;
  }

  dimension_group: inactive {
    type: time
    description: "Day from which the supplier is no longer used."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.inactive_date ;;
  }

  dimension: is_deleted {
    type: yesno
    description: "Whether Fusion no longer has it."
    sql: ${TABLE}.is_deleted ;;
  }
}
