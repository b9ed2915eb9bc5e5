# Written from the schema by BaseViewsTest: change refinements, not this file.

view: dim_supplier {
  sql_table_name: @{SCHEMA}.dim_supplier ;;

  dimension: supplier_id {
    primary_key: yes
    type: number
    description: "Fusion id of the supplier."
    value_format_name: id
    sql: ${TABLE}.supplier_id ;;
  }

  dimension: supplier_number {
    type: string
    description: "Supplier number; what facts carry."
    sql: ${TABLE}.supplier_number ;;
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

  dimension_group: source_created {
    type: time
    description: "When the supplier was created in Fusion."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_created_at ;;
  }

  dimension_group: source_last_update {
    hidden: yes
    type: time
    description: "When the row last changed in Fusion; that of its record where the row has none of its own; empty where Fusion tells neither."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.source_last_update ;;
  }

  dimension: source_sequence {
    hidden: yes
    type: number
    description: "Journal sequence of the version that the row shows; an older version never replaces it."
    sql: ${TABLE}.source_sequence ;;
  }

  dimension_group: loaded {
    hidden: yes
    type: time
    description: "When the row was last written."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.loaded_at ;;
  }

  dimension: load_id {
    hidden: yes
    type: number
    description: "Load that wrote it; etl_load_audit tells more."
    value_format_name: id
    sql: ${TABLE}.load_id ;;
  }

  dimension_group: deleted {
    hidden: yes
    type: time
    description: "When the connector found that Fusion no longer has the row; empty while it has. Filter on empty."
    timeframes: [raw, time, date, week, month, quarter, year]
    sql: ${TABLE}.deleted_at ;;
  }
}
